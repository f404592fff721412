CREATE TABLE "avatars" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_person_id" uuid,
	"name" text NOT NULL,
	"mime" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"sha256" text,
	"path" text NOT NULL,
	"state" text NOT NULL,
	"refused_because" text,
	"signature" text,
	"image_width" integer,
	"image_height" integer,
	"created_at" timestamp with time zone NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "avatars_path_unique" UNIQUE("path")
);
--> statement-breakpoint
ALTER TABLE "avatars" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "vendor_documents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_person_id" uuid,
	"name" text NOT NULL,
	"mime" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"sha256" text,
	"path" text NOT NULL,
	"state" text NOT NULL,
	"refused_because" text,
	"signature" text,
	"image_width" integer,
	"image_height" integer,
	"created_at" timestamp with time zone NOT NULL,
	"vendor_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"valid_until" text,
	"version_of" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "vendor_documents_path_unique" UNIQUE("path")
);
--> statement-breakpoint
ALTER TABLE "vendor_documents" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "deliveries" ALTER COLUMN "event_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "notifications" ALTER COLUMN "event_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "signature" text;--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "image_width" integer;--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "image_height" integer;--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "version_of" uuid;--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "avatars" ADD CONSTRAINT "avatars_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vendor_documents" ADD CONSTRAINT "vendor_documents_vendor_id_vendors_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "avatars_person_id_index" ON "avatars" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "vendor_documents_vendor_id_index" ON "vendor_documents" USING btree ("vendor_id");--> statement-breakpoint
CREATE POLICY "own_login" ON "avatars" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "avatars" AS PERMISSIVE FOR SELECT TO "events_person" USING (("avatars"."person_id" = (select private.person_id()) and (select private.claim('link_id')) is null) or ("avatars"."state" = 'ready' and exists (select from people above where above.id = "avatars"."person_id")));--> statement-breakpoint
CREATE POLICY "person_inserts" ON "avatars" AS PERMISSIVE FOR INSERT TO "events_person" WITH CHECK (("avatars"."person_id" = (select private.person_id()) and (select private.claim('link_id')) is null) and "avatars"."owner_person_id" is not distinct from (select private.person_id()) and "avatars"."state" = 'uploading');--> statement-breakpoint
CREATE POLICY "person_updates" ON "avatars" AS PERMISSIVE FOR UPDATE TO "events_person" USING (("avatars"."person_id" = (select private.person_id()) and (select private.claim('link_id')) is null)) WITH CHECK (("avatars"."person_id" = (select private.person_id()) and (select private.claim('link_id')) is null));--> statement-breakpoint
CREATE POLICY "own_login" ON "vendor_documents" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "vendor_documents" AS PERMISSIVE FOR SELECT TO "events_person" USING ("vendor_documents"."vendor_id" in (select d.id from vendors d where d.organisation_id = any (array(select private.my_organisation_ids()))) or ("vendor_documents"."state" = 'ready' and "vendor_documents"."vendor_id" in (select r.vendor_id from venue_vendors r join venues v on v.id = r.venue_id where r.relation <> 'blocked' and v.organisation_id = any (array(select private.my_organisation_ids())))));--> statement-breakpoint
CREATE POLICY "person_inserts" ON "vendor_documents" AS PERMISSIVE FOR INSERT TO "events_person" WITH CHECK ("vendor_documents"."vendor_id" in (select d.id from vendors d where d.organisation_id = any (array(select private.my_organisation_ids()))) and "vendor_documents"."owner_person_id" is not distinct from (select private.person_id()) and "vendor_documents"."state" = 'uploading');--> statement-breakpoint
CREATE POLICY "person_updates" ON "vendor_documents" AS PERMISSIVE FOR UPDATE TO "events_person" USING ("vendor_documents"."vendor_id" in (select d.id from vendors d where d.organisation_id = any (array(select private.my_organisation_ids())))) WITH CHECK ("vendor_documents"."vendor_id" in (select d.id from vendors d where d.organisation_id = any (array(select private.my_organisation_ids()))));