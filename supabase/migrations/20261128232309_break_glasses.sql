CREATE TABLE "break_glasses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "break_glasses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "break_glasses" ADD CONSTRAINT "break_glasses_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "break_glasses_person_id_opened_at_index" ON "break_glasses" USING btree ("person_id","opened_at");--> statement-breakpoint
CREATE INDEX "break_glasses_event_id_index" ON "break_glasses" USING btree ("event_id");--> statement-breakpoint
CREATE POLICY "own_login" ON "break_glasses" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "break_glasses" AS PERMISSIVE FOR SELECT TO "events_person" USING (("break_glasses"."person_id" = (select private.person_id()) and (select private.claim('link_id')) is null) or "break_glasses"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))));--> statement-breakpoint
ALTER POLICY "person_reads" ON "organisations" TO events_person USING ("organisations"."id" = any (array(select private.my_organisation_ids())) or "organisations"."id" = any (array(select private.my_event_organisation_ids())) or ("organisations"."kind" in ('venue', 'vendor', 'platform') and ((select private.person_id()) is not null or (select private.claim('link_id')) is not null)));