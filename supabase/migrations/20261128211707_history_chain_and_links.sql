CREATE TABLE "history_chain" (
	"chain_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"line_id" uuid NOT NULL,
	"previous_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	"chained_at" timestamp with time zone NOT NULL,
	CONSTRAINT "history_chain_chain_id_seq_pk" PRIMARY KEY("chain_id","seq"),
	CONSTRAINT "history_chain_line_id_unique" UNIQUE("line_id")
);
--> statement-breakpoint
ALTER TABLE "history_chain" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "history_to_chain" (
	"line_id" uuid PRIMARY KEY NOT NULL
);
--> statement-breakpoint
ALTER TABLE "history_to_chain" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "history_chain" ADD CONSTRAINT "history_chain_line_id_action_history_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."action_history"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "history_to_chain" ADD CONSTRAINT "history_to_chain_line_id_action_history_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."action_history"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "person_reads" ON "links" AS PERMISSIVE FOR SELECT TO "events_person" USING (("links"."household_id" is not null and "links"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner'])))) or ("links"."organisation_id" = any (array(select private.my_organisation_ids())) and "links"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue'])))));--> statement-breakpoint
CREATE POLICY "person_updates" ON "links" AS PERMISSIVE FOR UPDATE TO "events_person" USING (("links"."household_id" is not null and "links"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner'])))) or ("links"."organisation_id" = any (array(select private.my_organisation_ids())) and "links"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))))) WITH CHECK (("links"."household_id" is not null and "links"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner'])))) or ("links"."organisation_id" = any (array(select private.my_organisation_ids())) and "links"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue'])))));--> statement-breakpoint
CREATE POLICY "own_login" ON "history_chain" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_login" ON "history_to_chain" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);