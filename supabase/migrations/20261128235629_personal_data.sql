CREATE TABLE "consents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid,
	"household_id" uuid,
	"what" text NOT NULL,
	"version" text NOT NULL,
	"decision" text NOT NULL,
	"given_on" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "consents" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "due_payments" (
	"item_id" uuid PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"state" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "due_payments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "erasure_parts" (
	"erasure_id" uuid NOT NULL,
	"service" text NOT NULL,
	"erased_rows" integer NOT NULL,
	"kept_rows" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "erasure_parts_erasure_id_service_pk" PRIMARY KEY("erasure_id","service")
);
--> statement-breakpoint
ALTER TABLE "erasure_parts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "erasures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"secret_hash" text NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"email" text,
	"secret" text,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "erasures_number_unique" UNIQUE("number"),
	CONSTRAINT "erasures_subject_id_unique" UNIQUE("subject_id")
);
--> statement-breakpoint
ALTER TABLE "erasures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "action_history_personal" ADD COLUMN "salt" "bytea";--> statement-breakpoint
ALTER TABLE "due_payments" ADD CONSTRAINT "due_payments_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasure_parts" ADD CONSTRAINT "erasure_parts_erasure_id_erasures_id_fk" FOREIGN KEY ("erasure_id") REFERENCES "public"."erasures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consents_person_id_index" ON "consents" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "consents_household_id_index" ON "consents" USING btree ("household_id");--> statement-breakpoint
CREATE INDEX "due_payments_event_id_index" ON "due_payments" USING btree ("event_id");--> statement-breakpoint
CREATE POLICY "own_login" ON "consents" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "consents" AS PERMISSIVE FOR SELECT TO "events_person" USING (("consents"."person_id" = (select private.person_id()) and (select private.claim('link_id')) is null) or "consents"."household_id" = (select private.my_household_id()));--> statement-breakpoint
CREATE POLICY "person_inserts" ON "consents" AS PERMISSIVE FOR INSERT TO "events_person" WITH CHECK ((("consents"."person_id" = (select private.person_id()) and (select private.claim('link_id')) is null) and "consents"."household_id" is null) or ("consents"."household_id" = (select private.my_household_id()) and "consents"."person_id" is null));--> statement-breakpoint
CREATE POLICY "own_login" ON "due_payments" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_login" ON "erasure_parts" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_login" ON "erasures" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);