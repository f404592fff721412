CREATE TABLE "invitation_addresses" (
	"invitation_id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "invitation_addresses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invitation_mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"invitation_id" uuid NOT NULL,
	"secret_hash" text,
	"asked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "invitation_mails_secret_hash_unique" UNIQUE("secret_hash")
);
--> statement-breakpoint
ALTER TABLE "invitation_mails" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"event_id" uuid,
	"role" text NOT NULL,
	"state" text NOT NULL,
	"invited_by_person_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"undeliverable_at" timestamp with time zone,
	"accepted_by_person_id" uuid,
	"accepted_for_organisation_id" uuid
);
--> statement-breakpoint
ALTER TABLE "invitations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "memberships" DROP CONSTRAINT "memberships_person_id_organisation_id_role_unique";--> statement-breakpoint
ALTER TABLE "task_parties" ADD COLUMN "seated" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "task_parties" ADD COLUMN "said_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_parties" ADD COLUMN "seated" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_parties" ADD COLUMN "said_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "notification_parties" ADD COLUMN "seated" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "notification_parties" ADD COLUMN "said_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "invitation_addresses" ADD CONSTRAINT "invitation_addresses_invitation_id_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_mails" ADD CONSTRAINT "invitation_mails_invitation_id_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "invitation_addresses_email_index" ON "invitation_addresses" USING btree ("email");--> statement-breakpoint
CREATE INDEX "invitation_mails_invitation_id_index" ON "invitation_mails" USING btree ("invitation_id");--> statement-breakpoint
CREATE INDEX "invitations_organisation_id_index" ON "invitations" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "invitations_event_id_index" ON "invitations" USING btree ("event_id");--> statement-breakpoint
CREATE POLICY "own_login" ON "invitation_addresses" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "invitation_addresses" AS PERMISSIVE FOR SELECT TO "events_person" USING (exists (select from invitations above where above.id = "invitation_addresses"."invitation_id" and above.organisation_id = any (array(select private.my_organisation_ids()))));--> statement-breakpoint
CREATE POLICY "person_inserts" ON "invitation_addresses" AS PERMISSIVE FOR INSERT TO "events_person" WITH CHECK (exists (select from invitations above where above.id = "invitation_addresses"."invitation_id" and above.organisation_id = any (array(select private.my_organisation_ids()))));--> statement-breakpoint
CREATE POLICY "own_login" ON "invitation_mails" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_login" ON "invitations" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "invitations" AS PERMISSIVE FOR SELECT TO "authenticated", "events_person" USING (("invitations"."event_id" is null and "invitations"."organisation_id" = any (array(select private.my_managed_organisation_ids()))) or "invitations"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))));--> statement-breakpoint
CREATE POLICY "person_inserts" ON "invitations" AS PERMISSIVE FOR INSERT TO "events_person" WITH CHECK ((("invitations"."event_id" is null and "invitations"."organisation_id" = any (array(select private.my_managed_organisation_ids()))) or (("invitations"."event_id", "invitations"."organisation_id") in (select p.event_id, p.organisation_id from private.my_parties() p where p.role in ('client','co_planner','managing_venue')) and (select private.claim('link_id')) is null)) and "invitations"."invited_by_person_id" is not distinct from (select private.person_id()) and "invitations"."state" = 'open');--> statement-breakpoint
CREATE POLICY "person_updates" ON "invitations" AS PERMISSIVE FOR UPDATE TO "events_person" USING ((("invitations"."event_id" is null and "invitations"."organisation_id" = any (array(select private.my_managed_organisation_ids()))) or (("invitations"."event_id", "invitations"."organisation_id") in (select p.event_id, p.organisation_id from private.my_parties() p where p.role in ('client','co_planner','managing_venue')) and (select private.claim('link_id')) is null))) WITH CHECK ((("invitations"."event_id" is null and "invitations"."organisation_id" = any (array(select private.my_managed_organisation_ids()))) or (("invitations"."event_id", "invitations"."organisation_id") in (select p.event_id, p.organisation_id from private.my_parties() p where p.role in ('client','co_planner','managing_venue')) and (select private.claim('link_id')) is null)));--> statement-breakpoint
ALTER POLICY "person_reads" ON "people" TO events_person USING (("people"."id" = (select private.person_id()) and (select private.claim('link_id')) is null) or "people"."id" = any (array(select private.my_event_person_ids())) or "people"."id" in (select m.person_id from memberships m where m.ended_at is null and m.organisation_id = any (array(select private.my_organisation_ids()))));