CREATE TABLE "routed_questions" (
	"thread_id" uuid NOT NULL,
	"number" bigint NOT NULL,
	"side" text NOT NULL,
	"asked_organisation_id" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	CONSTRAINT "routed_questions_thread_id_number_side_pk" PRIMARY KEY("thread_id","number","side")
);
--> statement-breakpoint
ALTER TABLE "routed_questions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "routed_questions" ADD CONSTRAINT "routed_questions_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "own_login" ON "routed_questions" AS PERMISSIVE FOR ALL TO "messaging_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "routed_questions" AS PERMISSIVE FOR SELECT TO "messaging_person" USING ("routed_questions"."thread_id" = any (array(select private.my_thread_ids())));--> statement-breakpoint
CREATE POLICY "person_updates" ON "routed_questions" AS PERMISSIVE FOR UPDATE TO "messaging_person" USING ("routed_questions"."thread_id" = any (array(select private.my_thread_ids())) and "routed_questions"."asked_organisation_id" = any (array(select private.my_organisation_ids()))) WITH CHECK ("routed_questions"."thread_id" = any (array(select private.my_thread_ids())) and "routed_questions"."asked_organisation_id" = any (array(select private.my_organisation_ids())));