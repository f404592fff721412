CREATE TABLE "known_proposals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"tool" text NOT NULL,
	"arguments_hash" text NOT NULL,
	"role" text NOT NULL,
	"state" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "known_proposals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "known_proposals" ADD CONSTRAINT "known_proposals_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "known_proposals_event_id_index" ON "known_proposals" USING btree ("event_id");--> statement-breakpoint
CREATE POLICY "own_login" ON "known_proposals" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
ALTER POLICY "person_reads" ON "proposals" TO authenticated,orchestrator_person USING ("proposals"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))));