CREATE TABLE "form_answers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"form_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"values" jsonb NOT NULL,
	"answered_by_person_id" uuid,
	"answered_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "form_answers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "form_drafts" (
	"form_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"values" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "form_drafts_form_id_organisation_id_pk" PRIMARY KEY("form_id","organisation_id")
);
--> statement-breakpoint
ALTER TABLE "form_drafts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "forms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"assignee_organisation_id" uuid NOT NULL,
	"title" text NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"fields" jsonb NOT NULL,
	"context" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "forms" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "task_closings" (
	"event_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"about_kind" text NOT NULL,
	"about_id" uuid NOT NULL,
	"through_version" integer NOT NULL,
	CONSTRAINT "task_closings_event_id_kind_about_kind_about_id_pk" PRIMARY KEY("event_id","kind","about_kind","about_id")
);
--> statement-breakpoint
ALTER TABLE "task_closings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "task_parties" (
	"event_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "task_parties_event_id_organisation_id_role_pk" PRIMARY KEY("event_id","organisation_id","role")
);
--> statement-breakpoint
ALTER TABLE "task_parties" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tasks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"assignee_organisation_id" uuid NOT NULL,
	"status" text NOT NULL,
	"priority" text DEFAULT 'normal' NOT NULL,
	"visibility" text DEFAULT 'planners' NOT NULL,
	"due_at" timestamp with time zone,
	"about_kind" text,
	"about_id" uuid,
	"about_version" integer,
	"form_id" uuid,
	"asked_by" text NOT NULL,
	"reminders_sent" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "tasks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "checkouts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"state" text NOT NULL,
	"stripe_session_id" text,
	"stripe_payment_intent_id" text,
	"url" text,
	"person_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "checkouts_stripe_session_id_unique" UNIQUE("stripe_session_id")
);
--> statement-breakpoint
ALTER TABLE "checkouts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"transaction_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"account" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"payment_id" uuid,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "ledger_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "payment_events" (
	"event_id" uuid PRIMARY KEY NOT NULL,
	"day" text,
	"version" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "payment_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "payment_parties" (
	"event_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "payment_parties_event_id_organisation_id_role_pk" PRIMARY KEY("event_id","organisation_id","role")
);
--> statement-breakpoint
ALTER TABLE "payment_parties" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "payments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"quote_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"label" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"status" text NOT NULL,
	"paid_at" timestamp with time zone,
	"refunded_minor" bigint DEFAULT 0 NOT NULL,
	"receipt_number" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "payments_receipt_number_unique" UNIQUE("receipt_number")
);
--> statement-breakpoint
ALTER TABLE "payments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "quotable_elements" (
	"element_id" uuid PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"category" text NOT NULL,
	"price_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"state" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "quotable_elements" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "quote_acceptances" (
	"quote_id" uuid PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"typed_name" text NOT NULL,
	"content_hash" text NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "quote_acceptances" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "quotes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"lines" jsonb NOT NULL,
	"currency" char(3) NOT NULL,
	"subtotal_minor" bigint NOT NULL,
	"service_charge_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"total_minor" bigint NOT NULL,
	"deposit_minor" bigint NOT NULL,
	"content_hash" text NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"valid_until" timestamp with time zone NOT NULL,
	CONSTRAINT "quotes_event_id_version_unique" UNIQUE("event_id","version")
);
--> statement-breakpoint
ALTER TABLE "quotes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "refunds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"state" text NOT NULL,
	"stripe_refund_id" text,
	"decided_by_person_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "refunds_stripe_refund_id_unique" UNIQUE("stripe_refund_id")
);
--> statement-breakpoint
ALTER TABLE "refunds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "stripe_customers" (
	"organisation_id" uuid PRIMARY KEY NOT NULL,
	"stripe_customer_id" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "stripe_customers_stripe_customer_id_unique" UNIQUE("stripe_customer_id")
);
--> statement-breakpoint
ALTER TABLE "stripe_customers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "stripe_events" (
	"id" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "stripe_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "element_lives" (
	"element_id" uuid PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"graph_thread_id" uuid NOT NULL,
	"category" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "element_lives" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "interrupts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"graph_thread_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"element_id" uuid,
	"role" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"consumed_at" timestamp with time zone,
	"consumed_by_run_id" uuid
);
--> statement-breakpoint
ALTER TABLE "interrupts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "mandates" (
	"run_id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"organisation_id" uuid,
	"event_id" uuid,
	"session_id" text NOT NULL,
	"assurance" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "mandates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "model_calls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"run_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"model" text NOT NULL,
	"prompt_version" text NOT NULL,
	"input_tokens" integer NOT NULL,
	"output_tokens" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"duration_ms" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "model_calls" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "plannings" (
	"event_id" uuid PRIMARY KEY NOT NULL,
	"thread_id" uuid NOT NULL,
	"client_organisation_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"venue_id" uuid,
	"venue_organisation_id" uuid,
	"taken_over_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "plannings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "proposals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"tool" text NOT NULL,
	"arguments" jsonb NOT NULL,
	"arguments_hash" text NOT NULL,
	"role" text NOT NULL,
	"state" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "proposals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"graph" text NOT NULL,
	"graph_thread_id" uuid NOT NULL,
	"cause_id" uuid NOT NULL,
	"input" jsonb NOT NULL,
	"state" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "runs_graph_thread_id_cause_id_unique" UNIQUE("graph_thread_id","cause_id")
);
--> statement-breakpoint
ALTER TABLE "runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "thread_leases" (
	"graph_thread_id" uuid PRIMARY KEY NOT NULL,
	"run_id" uuid NOT NULL,
	"fencing" bigint NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "thread_leases" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tool_calls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"run_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"nr" integer NOT NULL,
	"tool" text NOT NULL,
	"class" text NOT NULL,
	"arguments" jsonb NOT NULL,
	"outcome" text NOT NULL,
	"code" text DEFAULT '' NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"duration_ms" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tool_calls" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"notification_ids" jsonb NOT NULL,
	"state" text NOT NULL,
	"message_id" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "deliveries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notification_elements" (
	"element_id" uuid PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"category" text NOT NULL,
	"vendor_organisation_id" uuid
);
--> statement-breakpoint
ALTER TABLE "notification_elements" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notification_events" (
	"event_id" uuid PRIMARY KEY NOT NULL,
	"day" text,
	"version" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "notification_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notification_parties" (
	"event_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "notification_parties_event_id_organisation_id_role_pk" PRIMARY KEY("event_id","organisation_id","role")
);
--> statement-breakpoint
ALTER TABLE "notification_parties" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notification_preferences" (
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"in_app" boolean NOT NULL,
	"mail" boolean NOT NULL,
	CONSTRAINT "notification_preferences_person_id_kind_pk" PRIMARY KEY("person_id","kind")
);
--> statement-breakpoint
ALTER TABLE "notification_preferences" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"organisation_id" uuid,
	"event_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"facts" jsonb NOT NULL,
	"opens" text NOT NULL,
	"urgent" boolean DEFAULT false NOT NULL,
	"in_app" boolean DEFAULT true NOT NULL,
	"dedupe_key" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone,
	CONSTRAINT "notifications_person_id_dedupe_key_unique" UNIQUE("person_id","dedupe_key")
);
--> statement-breakpoint
ALTER TABLE "notifications" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "messages" (
	"thread_id" uuid NOT NULL,
	"number" bigint NOT NULL,
	"id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"author_kind" text NOT NULL,
	"author_person_id" uuid,
	"author_organisation_id" uuid,
	"body" text NOT NULL,
	"refs" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"client_id" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "messages_thread_id_number_pk" PRIMARY KEY("thread_id","number"),
	CONSTRAINT "messages_id_unique" UNIQUE("id")
);
--> statement-breakpoint
ALTER TABLE "messages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "thread_reads" (
	"thread_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"number" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "thread_reads_thread_id_person_id_pk" PRIMARY KEY("thread_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "thread_reads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "threads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"element_id" uuid,
	"client_organisation_id" uuid,
	"venue_organisation_id" uuid,
	"vendor_organisation_id" uuid,
	"last_number" bigint DEFAULT 0 NOT NULL,
	"answered_by" text NOT NULL,
	"assistant_invited" boolean DEFAULT false NOT NULL,
	"handed_to_thread_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "threads_event_id_kind_element_id_vendor_organisation_id_unique" UNIQUE("event_id","kind","element_id","vendor_organisation_id")
);
--> statement-breakpoint
ALTER TABLE "threads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "action_history" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service" text NOT NULL,
	"actor" text NOT NULL,
	"organisation_id" uuid,
	"event_id" uuid,
	"action" text NOT NULL,
	"object_id" uuid,
	"detail" jsonb NOT NULL,
	"request_id" text,
	"at" timestamp with time zone NOT NULL,
	"personal_hash" "bytea"
);
--> statement-breakpoint
ALTER TABLE "action_history" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "action_history_personal" (
	"line_id" uuid PRIMARY KEY NOT NULL,
	"event_id" uuid,
	"detail" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "action_history_personal" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "approvals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"element_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"vendor_organisation_id" uuid,
	"version" integer NOT NULL,
	"party" text NOT NULL,
	"decision" text NOT NULL,
	"price_minor" bigint NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"decided_by" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "approvals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "element_versions" (
	"element_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"event_id" uuid NOT NULL,
	"vendor_organisation_id" uuid,
	"snapshot" jsonb NOT NULL,
	"caused_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "element_versions_element_id_version_pk" PRIMARY KEY("element_id","version")
);
--> statement-breakpoint
ALTER TABLE "element_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "elements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"category" text NOT NULL,
	"title" text NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"spec" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"quantity" double precision NOT NULL,
	"unit" text NOT NULL,
	"unit_price_minor" bigint NOT NULL,
	"price_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"vendor_id" uuid,
	"vendor_organisation_id" uuid,
	"space_id" uuid,
	"price_rule_id" uuid,
	"findings" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"source" text NOT NULL,
	"due_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "elements" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "change_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"base_version" integer NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"touches" jsonb NOT NULL,
	"findings" jsonb NOT NULL,
	"cost_delta_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"state" text NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "change_requests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "event_briefs" (
	"event_id" uuid PRIMARY KEY NOT NULL,
	"budget_minor" bigint,
	"wishes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"unwanted" jsonb DEFAULT '[]'::jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "event_briefs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "event_parties" (
	"event_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "event_parties_event_id_organisation_id_role_pk" PRIMARY KEY("event_id","organisation_id","role")
);
--> statement-breakpoint
ALTER TABLE "event_parties" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"client_id" uuid NOT NULL,
	"venue_id" uuid NOT NULL,
	"title" text NOT NULL,
	"state" text NOT NULL,
	"type" text,
	"date_kind" text,
	"days" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"starts_at_local" text,
	"ends_at_local" text,
	"guests_min" integer,
	"guests_max" integer,
	"guests_accepted" integer DEFAULT 0 NOT NULL,
	"zone" text NOT NULL,
	"currency" char(3) NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "events_code_unique" UNIQUE("code")
);
--> statement-breakpoint
ALTER TABLE "events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "functions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"space_id" uuid,
	"layout_id" uuid,
	"starts_at" timestamp with time zone,
	"ends_at" timestamp with time zone,
	"setup_minutes" integer DEFAULT 0 NOT NULL,
	"teardown_minutes" integer DEFAULT 0 NOT NULL,
	"expected_guests" integer,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "functions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"secret_hash" text NOT NULL,
	"event_id" uuid NOT NULL,
	"organisation_id" uuid,
	"person_id" uuid,
	"household_id" uuid,
	"opens" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "links_secret_hash_unique" UNIQUE("secret_hash")
);
--> statement-breakpoint
ALTER TABLE "links" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"element_id" uuid,
	"vendor_organisation_id" uuid,
	"owner_person_id" uuid,
	"name" text NOT NULL,
	"mime" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"path" text NOT NULL,
	"state" text NOT NULL,
	"refused_because" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "files_path_unique" UNIQUE("path")
);
--> statement-breakpoint
ALTER TABLE "files" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "guest_diets" (
	"guest_id" uuid PRIMARY KEY NOT NULL,
	"household_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"diets" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "guest_diets" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "guests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"household_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"answered_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "guests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "household_contacts" (
	"household_id" uuid PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"email" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "household_contacts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "households" (
	"id" uuid PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "households" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "clients" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "clients_organisation_id_unique" UNIQUE("organisation_id")
);
--> statement-breakpoint
ALTER TABLE "clients" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "memberships" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"role" text NOT NULL,
	"scopes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "memberships_person_id_organisation_id_role_unique" UNIQUE("person_id","organisation_id","role")
);
--> statement-breakpoint
ALTER TABLE "memberships" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "organisations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY NOT NULL,
	"display_name" text NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"zone" text DEFAULT 'Europe/Berlin' NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "people" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "people_contacts" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"phone" text
);
--> statement-breakpoint
ALTER TABLE "people_contacts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "closures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"space_id" uuid NOT NULL,
	"during" "tstzrange" NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "closures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "holds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"space_id" uuid NOT NULL,
	"layout_id" uuid,
	"day" date NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"taken_from" timestamp with time zone NOT NULL,
	"taken_to" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"placed_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone,
	"extensions" integer DEFAULT 0 NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "holds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "occupancy" (
	"id" uuid PRIMARY KEY NOT NULL,
	"space_id" uuid NOT NULL,
	"slot" integer DEFAULT 1 NOT NULL,
	"during" "tstzrange" NOT NULL,
	"hold_id" uuid,
	"closure_id" uuid
);
--> statement-breakpoint
ALTER TABLE "occupancy" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "space_layouts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"space_id" uuid NOT NULL,
	"style" text NOT NULL,
	"seats_min" integer DEFAULT 0 NOT NULL,
	"seats_max" integer NOT NULL,
	"seats_max_with_dance_floor" integer DEFAULT 0 NOT NULL,
	"setup_minutes" integer DEFAULT 0 NOT NULL,
	"teardown_minutes" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "space_layouts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "space_members" (
	"combo_id" uuid NOT NULL,
	"atom_id" uuid NOT NULL,
	CONSTRAINT "space_members_combo_id_atom_id_pk" PRIMARY KEY("combo_id","atom_id")
);
--> statement-breakpoint
ALTER TABLE "space_members" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "spaces" (
	"id" uuid PRIMARY KEY NOT NULL,
	"venue_id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"area_m2" integer DEFAULT 0 NOT NULL,
	"fire_capacity" integer NOT NULL,
	"step_free" boolean DEFAULT true NOT NULL,
	"bookings_max" integer DEFAULT 1 NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "spaces" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "price_rules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"space_id" uuid,
	"category" text NOT NULL,
	"title" text NOT NULL,
	"unit" text NOT NULL,
	"unit_price_minor" bigint NOT NULL,
	"minimum_minor" bigint DEFAULT 0 NOT NULL,
	"currency" char(3) NOT NULL,
	"weekdays" integer[] DEFAULT '{}' NOT NULL,
	"season_from" text,
	"season_to" text,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "price_rules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "vendors" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"trade_name" text NOT NULL,
	"city" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "vendors_organisation_id_unique" UNIQUE("organisation_id")
);
--> statement-breakpoint
ALTER TABLE "vendors" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "venue_policies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"venue_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"effect" text NOT NULL,
	"applies_to" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"amount_minor" bigint,
	"text" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "venue_policies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "venue_vendor_terms" (
	"venue_id" uuid NOT NULL,
	"vendor_id" uuid NOT NULL,
	"category" text NOT NULL,
	"commission_basis_points" integer DEFAULT 0 NOT NULL,
	"outside_fee_minor" bigint DEFAULT 0 NOT NULL,
	"private_notes" text,
	CONSTRAINT "venue_vendor_terms_venue_id_vendor_id_category_pk" PRIMARY KEY("venue_id","vendor_id","category")
);
--> statement-breakpoint
ALTER TABLE "venue_vendor_terms" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "venue_vendors" (
	"venue_id" uuid NOT NULL,
	"vendor_id" uuid NOT NULL,
	"category" text NOT NULL,
	"relation" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "venue_vendors_venue_id_vendor_id_category_pk" PRIMARY KEY("venue_id","vendor_id","category")
);
--> statement-breakpoint
ALTER TABLE "venue_vendors" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "venues" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"trade_name" text NOT NULL,
	"legal_name" text NOT NULL,
	"city" text NOT NULL,
	"zone" text NOT NULL,
	"currency" char(3) NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "venues_organisation_id_unique" UNIQUE("organisation_id")
);
--> statement-breakpoint
ALTER TABLE "venues" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "form_answers" ADD CONSTRAINT "form_answers_form_id_forms_id_fk" FOREIGN KEY ("form_id") REFERENCES "public"."forms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "form_drafts" ADD CONSTRAINT "form_drafts_form_id_forms_id_fk" FOREIGN KEY ("form_id") REFERENCES "public"."forms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forms" ADD CONSTRAINT "forms_task_id_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."tasks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkouts" ADD CONSTRAINT "checkouts_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_quote_id_quotes_id_fk" FOREIGN KEY ("quote_id") REFERENCES "public"."quotes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quote_acceptances" ADD CONSTRAINT "quote_acceptances_quote_id_quotes_id_fk" FOREIGN KEY ("quote_id") REFERENCES "public"."quotes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_reads" ADD CONSTRAINT "thread_reads_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_element_id_elements_id_fk" FOREIGN KEY ("element_id") REFERENCES "public"."elements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "element_versions" ADD CONSTRAINT "element_versions_element_id_elements_id_fk" FOREIGN KEY ("element_id") REFERENCES "public"."elements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "elements" ADD CONSTRAINT "elements_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_requests" ADD CONSTRAINT "change_requests_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_briefs" ADD CONSTRAINT "event_briefs_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_parties" ADD CONSTRAINT "event_parties_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_parties" ADD CONSTRAINT "event_parties_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_venue_id_venues_id_fk" FOREIGN KEY ("venue_id") REFERENCES "public"."venues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "functions" ADD CONSTRAINT "functions_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guest_diets" ADD CONSTRAINT "guest_diets_guest_id_guests_id_fk" FOREIGN KEY ("guest_id") REFERENCES "public"."guests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guests" ADD CONSTRAINT "guests_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guests" ADD CONSTRAINT "guests_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_contacts" ADD CONSTRAINT "household_contacts_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "households" ADD CONSTRAINT "households_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people_contacts" ADD CONSTRAINT "people_contacts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closures" ADD CONSTRAINT "closures_space_id_spaces_id_fk" FOREIGN KEY ("space_id") REFERENCES "public"."spaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_space_id_spaces_id_fk" FOREIGN KEY ("space_id") REFERENCES "public"."spaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occupancy" ADD CONSTRAINT "occupancy_space_id_spaces_id_fk" FOREIGN KEY ("space_id") REFERENCES "public"."spaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occupancy" ADD CONSTRAINT "occupancy_hold_id_holds_id_fk" FOREIGN KEY ("hold_id") REFERENCES "public"."holds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occupancy" ADD CONSTRAINT "occupancy_closure_id_closures_id_fk" FOREIGN KEY ("closure_id") REFERENCES "public"."closures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "space_layouts" ADD CONSTRAINT "space_layouts_space_id_spaces_id_fk" FOREIGN KEY ("space_id") REFERENCES "public"."spaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "space_members" ADD CONSTRAINT "space_members_combo_id_spaces_id_fk" FOREIGN KEY ("combo_id") REFERENCES "public"."spaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "space_members" ADD CONSTRAINT "space_members_atom_id_spaces_id_fk" FOREIGN KEY ("atom_id") REFERENCES "public"."spaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spaces" ADD CONSTRAINT "spaces_venue_id_venues_id_fk" FOREIGN KEY ("venue_id") REFERENCES "public"."venues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_rules" ADD CONSTRAINT "price_rules_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vendors" ADD CONSTRAINT "vendors_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venue_policies" ADD CONSTRAINT "venue_policies_venue_id_venues_id_fk" FOREIGN KEY ("venue_id") REFERENCES "public"."venues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venue_vendor_terms" ADD CONSTRAINT "venue_vendor_terms_venue_id_venues_id_fk" FOREIGN KEY ("venue_id") REFERENCES "public"."venues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venue_vendor_terms" ADD CONSTRAINT "venue_vendor_terms_vendor_id_vendors_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venue_vendors" ADD CONSTRAINT "venue_vendors_venue_id_venues_id_fk" FOREIGN KEY ("venue_id") REFERENCES "public"."venues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venue_vendors" ADD CONSTRAINT "venue_vendors_vendor_id_vendors_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venues" ADD CONSTRAINT "venues_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "form_answers_form_id_index" ON "form_answers" USING btree ("form_id");--> statement-breakpoint
CREATE INDEX "form_answers_event_id_index" ON "form_answers" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "form_drafts_event_id_index" ON "form_drafts" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "forms_event_id_index" ON "forms" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "forms_task_id_index" ON "forms" USING btree ("task_id");--> statement-breakpoint
CREATE INDEX "tasks_event_id_status_index" ON "tasks" USING btree ("event_id","status");--> statement-breakpoint
CREATE INDEX "tasks_assignee_organisation_id_status_index" ON "tasks" USING btree ("assignee_organisation_id","status");--> statement-breakpoint
CREATE INDEX "tasks_about_id_index" ON "tasks" USING btree ("about_id");--> statement-breakpoint
CREATE INDEX "checkouts_payment_id_index" ON "checkouts" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "checkouts_event_id_index" ON "checkouts" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "ledger_entries_event_id_index" ON "ledger_entries" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "ledger_entries_transaction_id_index" ON "ledger_entries" USING btree ("transaction_id");--> statement-breakpoint
CREATE INDEX "payments_event_id_index" ON "payments" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "payments_quote_id_index" ON "payments" USING btree ("quote_id");--> statement-breakpoint
CREATE INDEX "quotable_elements_event_id_index" ON "quotable_elements" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "quote_acceptances_event_id_index" ON "quote_acceptances" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "refunds_payment_id_index" ON "refunds" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "refunds_event_id_index" ON "refunds" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "element_lives_event_id_index" ON "element_lives" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "interrupts_graph_thread_id_index" ON "interrupts" USING btree ("graph_thread_id");--> statement-breakpoint
CREATE INDEX "interrupts_event_id_index" ON "interrupts" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "model_calls_run_id_index" ON "model_calls" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "model_calls_event_id_index" ON "model_calls" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "proposals_event_id_index" ON "proposals" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "runs_event_id_index" ON "runs" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "tool_calls_run_id_index" ON "tool_calls" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "tool_calls_event_id_index" ON "tool_calls" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "deliveries_person_id_event_id_index" ON "deliveries" USING btree ("person_id","event_id");--> statement-breakpoint
CREATE INDEX "notifications_person_id_created_at_index" ON "notifications" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE INDEX "notifications_event_id_index" ON "notifications" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "messages_event_id_index" ON "messages" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "threads_event_id_index" ON "threads" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "threads_client_organisation_id_index" ON "threads" USING btree ("client_organisation_id");--> statement-breakpoint
CREATE INDEX "action_history_event_id_at_index" ON "action_history" USING btree ("event_id","at");--> statement-breakpoint
CREATE INDEX "action_history_personal_event_id_index" ON "action_history_personal" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "approvals_element_id_version_index" ON "approvals" USING btree ("element_id","version");--> statement-breakpoint
CREATE INDEX "approvals_event_id_index" ON "approvals" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "element_versions_event_id_index" ON "element_versions" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "elements_event_id_index" ON "elements" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "elements_vendor_organisation_id_index" ON "elements" USING btree ("vendor_organisation_id");--> statement-breakpoint
CREATE INDEX "change_requests_event_id_index" ON "change_requests" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "event_parties_organisation_id_index" ON "event_parties" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "events_client_id_index" ON "events" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "events_venue_id_index" ON "events" USING btree ("venue_id");--> statement-breakpoint
CREATE INDEX "functions_event_id_index" ON "functions" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "links_event_id_index" ON "links" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "files_event_id_index" ON "files" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "guest_diets_household_id_index" ON "guest_diets" USING btree ("household_id");--> statement-breakpoint
CREATE INDEX "guest_diets_event_id_index" ON "guest_diets" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "guests_household_id_index" ON "guests" USING btree ("household_id");--> statement-breakpoint
CREATE INDEX "guests_event_id_index" ON "guests" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "household_contacts_event_id_index" ON "household_contacts" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "households_event_id_index" ON "households" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "memberships_organisation_id_index" ON "memberships" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "closures_space_id_index" ON "closures" USING btree ("space_id");--> statement-breakpoint
CREATE INDEX "holds_event_id_index" ON "holds" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "holds_space_id_taken_from_index" ON "holds" USING btree ("space_id","taken_from");--> statement-breakpoint
CREATE INDEX "occupancy_hold_id_index" ON "occupancy" USING btree ("hold_id");--> statement-breakpoint
CREATE INDEX "occupancy_closure_id_index" ON "occupancy" USING btree ("closure_id");--> statement-breakpoint
CREATE INDEX "space_layouts_space_id_index" ON "space_layouts" USING btree ("space_id");--> statement-breakpoint
CREATE INDEX "space_members_atom_id_index" ON "space_members" USING btree ("atom_id");--> statement-breakpoint
CREATE INDEX "spaces_venue_id_index" ON "spaces" USING btree ("venue_id");--> statement-breakpoint
CREATE INDEX "price_rules_organisation_id_category_index" ON "price_rules" USING btree ("organisation_id","category");--> statement-breakpoint
CREATE INDEX "venue_policies_venue_id_index" ON "venue_policies" USING btree ("venue_id");--> statement-breakpoint
CREATE INDEX "venue_vendor_terms_vendor_id_index" ON "venue_vendor_terms" USING btree ("vendor_id");--> statement-breakpoint
CREATE INDEX "venue_vendors_vendor_id_index" ON "venue_vendors" USING btree ("vendor_id");--> statement-breakpoint
CREATE POLICY "own_login" ON "form_answers" AS PERMISSIVE FOR ALL TO "tasks_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "form_answers" AS PERMISSIVE FOR SELECT TO "tasks_person" USING (("form_answers"."event_id", "form_answers"."organisation_id") in (select p.event_id, p.organisation_id from private.my_parties() p));--> statement-breakpoint
CREATE POLICY "person_inserts" ON "form_answers" AS PERMISSIVE FOR INSERT TO "tasks_person" WITH CHECK (("form_answers"."event_id", "form_answers"."organisation_id") in (select p.event_id, p.organisation_id from private.my_parties() p));--> statement-breakpoint
CREATE POLICY "own_login" ON "form_drafts" AS PERMISSIVE FOR ALL TO "tasks_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "form_drafts" AS PERMISSIVE FOR SELECT TO "tasks_person" USING (("form_drafts"."event_id", "form_drafts"."organisation_id") in (select p.event_id, p.organisation_id from private.my_parties() p));--> statement-breakpoint
CREATE POLICY "person_inserts" ON "form_drafts" AS PERMISSIVE FOR INSERT TO "tasks_person" WITH CHECK (("form_drafts"."event_id", "form_drafts"."organisation_id") in (select p.event_id, p.organisation_id from private.my_parties() p));--> statement-breakpoint
CREATE POLICY "person_updates" ON "form_drafts" AS PERMISSIVE FOR UPDATE TO "tasks_person" USING (("form_drafts"."event_id", "form_drafts"."organisation_id") in (select p.event_id, p.organisation_id from private.my_parties() p)) WITH CHECK (("form_drafts"."event_id", "form_drafts"."organisation_id") in (select p.event_id, p.organisation_id from private.my_parties() p));--> statement-breakpoint
CREATE POLICY "own_login" ON "forms" AS PERMISSIVE FOR ALL TO "tasks_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "forms" AS PERMISSIVE FOR SELECT TO "tasks_person" USING (("forms"."event_id", "forms"."assignee_organisation_id") in (select p.event_id, p.organisation_id from private.my_parties() p));--> statement-breakpoint
CREATE POLICY "person_inserts" ON "forms" AS PERMISSIVE FOR INSERT TO "tasks_person" WITH CHECK ("forms"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))));--> statement-breakpoint
CREATE POLICY "person_updates" ON "forms" AS PERMISSIVE FOR UPDATE TO "tasks_person" USING (("forms"."event_id", "forms"."assignee_organisation_id") in (select p.event_id, p.organisation_id from private.my_parties() p)) WITH CHECK (("forms"."event_id", "forms"."assignee_organisation_id") in (select p.event_id, p.organisation_id from private.my_parties() p));--> statement-breakpoint
CREATE POLICY "own_login" ON "task_closings" AS PERMISSIVE FOR ALL TO "tasks_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_login" ON "task_parties" AS PERMISSIVE FOR ALL TO "tasks_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_login" ON "tasks" AS PERMISSIVE FOR ALL TO "tasks_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "tasks" AS PERMISSIVE FOR SELECT TO "authenticated", "tasks_person" USING (("tasks"."event_id", "tasks"."assignee_organisation_id") in (select p.event_id, p.organisation_id from private.my_parties() p) or ("tasks"."visibility" = 'planners' and "tasks"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue'])))));--> statement-breakpoint
CREATE POLICY "person_inserts" ON "tasks" AS PERMISSIVE FOR INSERT TO "tasks_person" WITH CHECK ("tasks"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))));--> statement-breakpoint
CREATE POLICY "person_updates" ON "tasks" AS PERMISSIVE FOR UPDATE TO "tasks_person" USING (("tasks"."event_id", "tasks"."assignee_organisation_id") in (select p.event_id, p.organisation_id from private.my_parties() p)) WITH CHECK (("tasks"."event_id", "tasks"."assignee_organisation_id") in (select p.event_id, p.organisation_id from private.my_parties() p));--> statement-breakpoint
CREATE POLICY "own_login" ON "checkouts" AS PERMISSIVE FOR ALL TO "payments_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "checkouts" AS PERMISSIVE FOR SELECT TO "payments_person" USING ("checkouts"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner']))));--> statement-breakpoint
CREATE POLICY "person_inserts" ON "checkouts" AS PERMISSIVE FOR INSERT TO "payments_person" WITH CHECK ("checkouts"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner']))));--> statement-breakpoint
CREATE POLICY "own_login" ON "ledger_entries" AS PERMISSIVE FOR ALL TO "payments_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "ledger_entries" AS PERMISSIVE FOR SELECT TO "payments_person" USING ("ledger_entries"."event_id" = any (array(select private.my_event_ids_as(array['managing_venue']))));--> statement-breakpoint
CREATE POLICY "own_login" ON "payment_events" AS PERMISSIVE FOR ALL TO "payments_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_login" ON "payment_parties" AS PERMISSIVE FOR ALL TO "payments_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_login" ON "payments" AS PERMISSIVE FOR ALL TO "payments_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "payments" AS PERMISSIVE FOR SELECT TO "authenticated", "payments_person" USING ("payments"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))));--> statement-breakpoint
CREATE POLICY "person_updates" ON "payments" AS PERMISSIVE FOR UPDATE TO "payments_person" USING ("payments"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue'])))) WITH CHECK ("payments"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))));--> statement-breakpoint
CREATE POLICY "own_login" ON "quotable_elements" AS PERMISSIVE FOR ALL TO "payments_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "quotable_elements" AS PERMISSIVE FOR SELECT TO "payments_person" USING ("quotable_elements"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))));--> statement-breakpoint
CREATE POLICY "own_login" ON "quote_acceptances" AS PERMISSIVE FOR ALL TO "payments_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "quote_acceptances" AS PERMISSIVE FOR SELECT TO "payments_person" USING ("quote_acceptances"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))));--> statement-breakpoint
CREATE POLICY "person_inserts" ON "quote_acceptances" AS PERMISSIVE FOR INSERT TO "payments_person" WITH CHECK ("quote_acceptances"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner']))));--> statement-breakpoint
CREATE POLICY "own_login" ON "quotes" AS PERMISSIVE FOR ALL TO "payments_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "quotes" AS PERMISSIVE FOR SELECT TO "payments_person" USING ("quotes"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))));--> statement-breakpoint
CREATE POLICY "person_inserts" ON "quotes" AS PERMISSIVE FOR INSERT TO "payments_person" WITH CHECK ("quotes"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))));--> statement-breakpoint
CREATE POLICY "person_updates" ON "quotes" AS PERMISSIVE FOR UPDATE TO "payments_person" USING ("quotes"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue'])))) WITH CHECK ("quotes"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))));--> statement-breakpoint
CREATE POLICY "own_login" ON "refunds" AS PERMISSIVE FOR ALL TO "payments_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "refunds" AS PERMISSIVE FOR SELECT TO "payments_person" USING ("refunds"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))));--> statement-breakpoint
CREATE POLICY "person_inserts" ON "refunds" AS PERMISSIVE FOR INSERT TO "payments_person" WITH CHECK ("refunds"."event_id" = any (array(select private.my_event_ids_as(array['managing_venue']))));--> statement-breakpoint
CREATE POLICY "own_login" ON "stripe_customers" AS PERMISSIVE FOR ALL TO "payments_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_login" ON "stripe_events" AS PERMISSIVE FOR ALL TO "payments_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_login" ON "element_lives" AS PERMISSIVE FOR ALL TO "orchestrator_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_login" ON "interrupts" AS PERMISSIVE FOR ALL TO "orchestrator_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "interrupts" AS PERMISSIVE FOR SELECT TO "orchestrator_person" USING ("interrupts"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))));--> statement-breakpoint
CREATE POLICY "own_login" ON "mandates" AS PERMISSIVE FOR ALL TO "orchestrator_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_login" ON "model_calls" AS PERMISSIVE FOR ALL TO "orchestrator_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_login" ON "plannings" AS PERMISSIVE FOR ALL TO "orchestrator_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_login" ON "proposals" AS PERMISSIVE FOR ALL TO "orchestrator_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "proposals" AS PERMISSIVE FOR SELECT TO "orchestrator_person" USING ("proposals"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))));--> statement-breakpoint
CREATE POLICY "own_login" ON "runs" AS PERMISSIVE FOR ALL TO "orchestrator_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "runs" AS PERMISSIVE FOR SELECT TO "orchestrator_person" USING ("runs"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))));--> statement-breakpoint
CREATE POLICY "own_login" ON "thread_leases" AS PERMISSIVE FOR ALL TO "orchestrator_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_login" ON "tool_calls" AS PERMISSIVE FOR ALL TO "orchestrator_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "tool_calls" AS PERMISSIVE FOR SELECT TO "orchestrator_person" USING ("tool_calls"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))));--> statement-breakpoint
CREATE POLICY "own_login" ON "deliveries" AS PERMISSIVE FOR ALL TO "notifications_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_login" ON "notification_elements" AS PERMISSIVE FOR ALL TO "notifications_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_login" ON "notification_events" AS PERMISSIVE FOR ALL TO "notifications_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_login" ON "notification_parties" AS PERMISSIVE FOR ALL TO "notifications_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_login" ON "notification_preferences" AS PERMISSIVE FOR ALL TO "notifications_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "notification_preferences" AS PERMISSIVE FOR SELECT TO "notifications_person" USING ("notification_preferences"."person_id" = (select private.person_id()));--> statement-breakpoint
CREATE POLICY "person_inserts" ON "notification_preferences" AS PERMISSIVE FOR INSERT TO "notifications_person" WITH CHECK ("notification_preferences"."person_id" = (select private.person_id()));--> statement-breakpoint
CREATE POLICY "person_updates" ON "notification_preferences" AS PERMISSIVE FOR UPDATE TO "notifications_person" USING ("notification_preferences"."person_id" = (select private.person_id())) WITH CHECK ("notification_preferences"."person_id" = (select private.person_id()));--> statement-breakpoint
CREATE POLICY "own_login" ON "notifications" AS PERMISSIVE FOR ALL TO "notifications_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "notifications" AS PERMISSIVE FOR SELECT TO "authenticated", "notifications_person" USING ("notifications"."person_id" = (select private.person_id()));--> statement-breakpoint
CREATE POLICY "person_updates" ON "notifications" AS PERMISSIVE FOR UPDATE TO "notifications_person" USING ("notifications"."person_id" = (select private.person_id())) WITH CHECK ("notifications"."person_id" = (select private.person_id()));--> statement-breakpoint
CREATE POLICY "own_login" ON "messages" AS PERMISSIVE FOR ALL TO "messaging_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "messages" AS PERMISSIVE FOR SELECT TO "authenticated", "messaging_person" USING ("messages"."thread_id" = any (array(select private.my_thread_ids())));--> statement-breakpoint
CREATE POLICY "person_inserts" ON "messages" AS PERMISSIVE FOR INSERT TO "messaging_person" WITH CHECK ("messages"."thread_id" = any (array(select private.my_thread_ids())) and "messages"."author_kind" = 'person' and "messages"."author_person_id" is not distinct from (select private.person_id()));--> statement-breakpoint
CREATE POLICY "own_login" ON "thread_reads" AS PERMISSIVE FOR ALL TO "messaging_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "thread_reads" AS PERMISSIVE FOR SELECT TO "messaging_person" USING ("thread_reads"."person_id" = (select private.person_id()));--> statement-breakpoint
CREATE POLICY "person_inserts" ON "thread_reads" AS PERMISSIVE FOR INSERT TO "messaging_person" WITH CHECK ("thread_reads"."person_id" = (select private.person_id()) and "thread_reads"."thread_id" = any (array(select private.my_thread_ids())));--> statement-breakpoint
CREATE POLICY "person_updates" ON "thread_reads" AS PERMISSIVE FOR UPDATE TO "messaging_person" USING ("thread_reads"."person_id" = (select private.person_id())) WITH CHECK ("thread_reads"."person_id" = (select private.person_id()));--> statement-breakpoint
CREATE POLICY "own_login" ON "threads" AS PERMISSIVE FOR ALL TO "messaging_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "threads" AS PERMISSIVE FOR SELECT TO "messaging_person" USING ("threads"."id" = any (array(select private.my_thread_ids())));--> statement-breakpoint
CREATE POLICY "person_updates" ON "threads" AS PERMISSIVE FOR UPDATE TO "messaging_person" USING ("threads"."id" = any (array(select private.my_thread_ids()))) WITH CHECK ("threads"."id" = any (array(select private.my_thread_ids())));--> statement-breakpoint
CREATE POLICY "own_login" ON "action_history" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "every_service_adds" ON "action_history" AS PERMISSIVE FOR INSERT TO "messaging_service", "notifications_service", "orchestrator_service", "payments_service", "tasks_service" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "action_history" AS PERMISSIVE FOR SELECT TO "events_person" USING ("action_history"."event_id" = any (array(select private.my_event_ids())) or "action_history"."organisation_id" = any (array(select private.my_organisation_ids())));--> statement-breakpoint
CREATE POLICY "own_login" ON "action_history_personal" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "every_service_adds" ON "action_history_personal" AS PERMISSIVE FOR INSERT TO "messaging_service", "notifications_service", "orchestrator_service", "payments_service", "tasks_service" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "action_history_personal" AS PERMISSIVE FOR SELECT TO "events_person" USING ("action_history_personal"."event_id" = any (array(select private.my_event_ids())));--> statement-breakpoint
CREATE POLICY "own_login" ON "approvals" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "approvals" AS PERMISSIVE FOR SELECT TO "events_person" USING ("approvals"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))) or ("approvals"."event_id", "approvals"."vendor_organisation_id") in (select p.event_id, p.organisation_id from private.my_parties() p where p.role = 'vendor'));--> statement-breakpoint
CREATE POLICY "person_inserts" ON "approvals" AS PERMISSIVE FOR INSERT TO "events_person" WITH CHECK ("approvals"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))) or ("approvals"."event_id", "approvals"."vendor_organisation_id") in (select p.event_id, p.organisation_id from private.my_parties() p where p.role = 'vendor'));--> statement-breakpoint
CREATE POLICY "own_login" ON "element_versions" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "element_versions" AS PERMISSIVE FOR SELECT TO "events_person" USING ("element_versions"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))) or ("element_versions"."event_id", "element_versions"."vendor_organisation_id") in (select p.event_id, p.organisation_id from private.my_parties() p where p.role = 'vendor'));--> statement-breakpoint
CREATE POLICY "person_inserts" ON "element_versions" AS PERMISSIVE FOR INSERT TO "events_person" WITH CHECK ("element_versions"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))) or ("element_versions"."event_id", "element_versions"."vendor_organisation_id") in (select p.event_id, p.organisation_id from private.my_parties() p where p.role = 'vendor'));--> statement-breakpoint
CREATE POLICY "own_login" ON "elements" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "elements" AS PERMISSIVE FOR SELECT TO "authenticated", "events_person" USING ("elements"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))) or ("elements"."event_id", "elements"."vendor_organisation_id") in (select p.event_id, p.organisation_id from private.my_parties() p where p.role = 'vendor'));--> statement-breakpoint
CREATE POLICY "person_inserts" ON "elements" AS PERMISSIVE FOR INSERT TO "events_person" WITH CHECK ("elements"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))));--> statement-breakpoint
CREATE POLICY "person_updates" ON "elements" AS PERMISSIVE FOR UPDATE TO "events_person" USING ("elements"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))) or ("elements"."event_id", "elements"."vendor_organisation_id") in (select p.event_id, p.organisation_id from private.my_parties() p where p.role = 'vendor')) WITH CHECK ("elements"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))) or ("elements"."event_id", "elements"."vendor_organisation_id") in (select p.event_id, p.organisation_id from private.my_parties() p where p.role = 'vendor'));--> statement-breakpoint
CREATE POLICY "own_login" ON "change_requests" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "change_requests" AS PERMISSIVE FOR SELECT TO "events_person" USING ("change_requests"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))));--> statement-breakpoint
CREATE POLICY "person_inserts" ON "change_requests" AS PERMISSIVE FOR INSERT TO "events_person" WITH CHECK ("change_requests"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))));--> statement-breakpoint
CREATE POLICY "person_updates" ON "change_requests" AS PERMISSIVE FOR UPDATE TO "events_person" USING ("change_requests"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue'])))) WITH CHECK ("change_requests"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))));--> statement-breakpoint
CREATE POLICY "own_login" ON "event_briefs" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "event_briefs" AS PERMISSIVE FOR SELECT TO "events_person" USING ("event_briefs"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))));--> statement-breakpoint
CREATE POLICY "person_updates" ON "event_briefs" AS PERMISSIVE FOR UPDATE TO "events_person" USING ("event_briefs"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue'])))) WITH CHECK ("event_briefs"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))));--> statement-breakpoint
CREATE POLICY "own_login" ON "event_parties" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "event_parties" AS PERMISSIVE FOR SELECT TO "events_person" USING ("event_parties"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))) or "event_parties"."organisation_id" = any (array(select private.my_organisation_ids())) or ("event_parties"."event_id" = any (array(select private.my_event_ids())) and "event_parties"."role" in ('client', 'managing_venue')));--> statement-breakpoint
CREATE POLICY "own_login" ON "events" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "events" AS PERMISSIVE FOR SELECT TO "authenticated", "events_person" USING ("events"."id" = any (array(select private.my_event_ids())));--> statement-breakpoint
CREATE POLICY "person_inserts" ON "events" AS PERMISSIVE FOR INSERT TO "events_person" WITH CHECK ("events"."client_id" in (select c.id from clients c where c.organisation_id = any (array(select private.my_organisation_ids()))));--> statement-breakpoint
CREATE POLICY "person_updates" ON "events" AS PERMISSIVE FOR UPDATE TO "events_person" USING ("events"."id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue'])))) WITH CHECK ("events"."id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))));--> statement-breakpoint
CREATE POLICY "own_login" ON "functions" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "functions" AS PERMISSIVE FOR SELECT TO "events_person" USING ("functions"."event_id" = any (array(select private.my_event_ids())));--> statement-breakpoint
CREATE POLICY "person_inserts" ON "functions" AS PERMISSIVE FOR INSERT TO "events_person" WITH CHECK ("functions"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))));--> statement-breakpoint
CREATE POLICY "person_updates" ON "functions" AS PERMISSIVE FOR UPDATE TO "events_person" USING ("functions"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue'])))) WITH CHECK ("functions"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))));--> statement-breakpoint
CREATE POLICY "own_login" ON "links" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_login" ON "files" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "files" AS PERMISSIVE FOR SELECT TO "authenticated", "events_person" USING ("files"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))) or ("files"."event_id", "files"."vendor_organisation_id") in (select p.event_id, p.organisation_id from private.my_parties() p where p.role = 'vendor'));--> statement-breakpoint
CREATE POLICY "person_inserts" ON "files" AS PERMISSIVE FOR INSERT TO "events_person" WITH CHECK ("files"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))) or ("files"."event_id", "files"."vendor_organisation_id") in (select p.event_id, p.organisation_id from private.my_parties() p where p.role = 'vendor'));--> statement-breakpoint
CREATE POLICY "person_updates" ON "files" AS PERMISSIVE FOR UPDATE TO "events_person" USING ("files"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))) or ("files"."event_id", "files"."vendor_organisation_id") in (select p.event_id, p.organisation_id from private.my_parties() p where p.role = 'vendor')) WITH CHECK ("files"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))) or ("files"."event_id", "files"."vendor_organisation_id") in (select p.event_id, p.organisation_id from private.my_parties() p where p.role = 'vendor'));--> statement-breakpoint
CREATE POLICY "own_login" ON "guest_diets" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "guest_diets" AS PERMISSIVE FOR SELECT TO "events_person" USING ("guest_diets"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner']))) or "guest_diets"."household_id" = (select private.my_household_id()));--> statement-breakpoint
CREATE POLICY "person_inserts" ON "guest_diets" AS PERMISSIVE FOR INSERT TO "events_person" WITH CHECK ("guest_diets"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner']))) or "guest_diets"."household_id" = (select private.my_household_id()));--> statement-breakpoint
CREATE POLICY "person_updates" ON "guest_diets" AS PERMISSIVE FOR UPDATE TO "events_person" USING ("guest_diets"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner']))) or "guest_diets"."household_id" = (select private.my_household_id())) WITH CHECK ("guest_diets"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner']))) or "guest_diets"."household_id" = (select private.my_household_id()));--> statement-breakpoint
CREATE POLICY "own_login" ON "guests" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "guests" AS PERMISSIVE FOR SELECT TO "authenticated", "events_person" USING ("guests"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner']))) or "guests"."household_id" = (select private.my_household_id()));--> statement-breakpoint
CREATE POLICY "person_inserts" ON "guests" AS PERMISSIVE FOR INSERT TO "events_person" WITH CHECK ("guests"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner']))));--> statement-breakpoint
CREATE POLICY "person_updates" ON "guests" AS PERMISSIVE FOR UPDATE TO "events_person" USING ("guests"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner']))) or "guests"."household_id" = (select private.my_household_id())) WITH CHECK ("guests"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner']))) or "guests"."household_id" = (select private.my_household_id()));--> statement-breakpoint
CREATE POLICY "own_login" ON "household_contacts" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "household_contacts" AS PERMISSIVE FOR SELECT TO "events_person" USING ("household_contacts"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner']))));--> statement-breakpoint
CREATE POLICY "person_inserts" ON "household_contacts" AS PERMISSIVE FOR INSERT TO "events_person" WITH CHECK ("household_contacts"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner']))));--> statement-breakpoint
CREATE POLICY "own_login" ON "households" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "households" AS PERMISSIVE FOR SELECT TO "events_person" USING ("households"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner']))) or "households"."id" = (select private.my_household_id()));--> statement-breakpoint
CREATE POLICY "person_inserts" ON "households" AS PERMISSIVE FOR INSERT TO "events_person" WITH CHECK ("households"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner']))));--> statement-breakpoint
CREATE POLICY "own_login" ON "clients" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "clients" AS PERMISSIVE FOR SELECT TO "events_person" USING ("clients"."organisation_id" = any (array(select private.my_organisation_ids())));--> statement-breakpoint
CREATE POLICY "own_login" ON "memberships" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "memberships" AS PERMISSIVE FOR SELECT TO "events_person" USING ("memberships"."person_id" = (select private.person_id()) or "memberships"."organisation_id" = any (array(select private.my_organisation_ids())));--> statement-breakpoint
CREATE POLICY "own_login" ON "organisations" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "organisations" AS PERMISSIVE FOR SELECT TO "events_person" USING ("organisations"."id" = any (array(select private.my_organisation_ids())) or "organisations"."id" = any (array(select private.my_event_organisation_ids())) or "organisations"."kind" in ('venue', 'vendor'));--> statement-breakpoint
CREATE POLICY "own_login" ON "people" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "people" AS PERMISSIVE FOR SELECT TO "events_person" USING ("people"."id" = (select private.person_id()) or "people"."id" = any (array(select private.my_event_person_ids())));--> statement-breakpoint
CREATE POLICY "person_updates" ON "people" AS PERMISSIVE FOR UPDATE TO "events_person" USING ("people"."id" = (select private.person_id())) WITH CHECK ("people"."id" = (select private.person_id()));--> statement-breakpoint
CREATE POLICY "own_login" ON "people_contacts" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "people_contacts" AS PERMISSIVE FOR SELECT TO "events_person" USING ("people_contacts"."person_id" = (select private.person_id()));--> statement-breakpoint
CREATE POLICY "own_login" ON "closures" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "closures" AS PERMISSIVE FOR SELECT TO "events_person" USING ("closures"."space_id" in (select s.id from spaces s join venues v on v.id = s.venue_id where v.organisation_id = any (array(select private.my_organisation_ids()))));--> statement-breakpoint
CREATE POLICY "person_inserts" ON "closures" AS PERMISSIVE FOR INSERT TO "events_person" WITH CHECK ("closures"."space_id" in (select s.id from spaces s join venues v on v.id = s.venue_id where v.organisation_id = any (array(select private.my_organisation_ids()))));--> statement-breakpoint
CREATE POLICY "own_login" ON "holds" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "holds" AS PERMISSIVE FOR SELECT TO "events_person" USING ("holds"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))));--> statement-breakpoint
CREATE POLICY "person_inserts" ON "holds" AS PERMISSIVE FOR INSERT TO "events_person" WITH CHECK ("holds"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))));--> statement-breakpoint
CREATE POLICY "person_updates" ON "holds" AS PERMISSIVE FOR UPDATE TO "events_person" USING ("holds"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue'])))) WITH CHECK ("holds"."event_id" = any (array(select private.my_event_ids_as(array['client','co_planner','managing_venue']))));--> statement-breakpoint
CREATE POLICY "own_login" ON "occupancy" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_login" ON "space_layouts" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "space_layouts" AS PERMISSIVE FOR SELECT TO "events_person" USING ((select private.person_id()) is not null or (select private.claim('link_id')) is not null);--> statement-breakpoint
CREATE POLICY "person_inserts" ON "space_layouts" AS PERMISSIVE FOR INSERT TO "events_person" WITH CHECK ("space_layouts"."space_id" in (select s.id from spaces s join venues v on v.id = s.venue_id where v.organisation_id = any (array(select private.my_organisation_ids()))));--> statement-breakpoint
CREATE POLICY "person_updates" ON "space_layouts" AS PERMISSIVE FOR UPDATE TO "events_person" USING ("space_layouts"."space_id" in (select s.id from spaces s join venues v on v.id = s.venue_id where v.organisation_id = any (array(select private.my_organisation_ids())))) WITH CHECK ("space_layouts"."space_id" in (select s.id from spaces s join venues v on v.id = s.venue_id where v.organisation_id = any (array(select private.my_organisation_ids()))));--> statement-breakpoint
CREATE POLICY "own_login" ON "space_members" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "space_members" AS PERMISSIVE FOR SELECT TO "events_person" USING ((select private.person_id()) is not null or (select private.claim('link_id')) is not null);--> statement-breakpoint
CREATE POLICY "person_inserts" ON "space_members" AS PERMISSIVE FOR INSERT TO "events_person" WITH CHECK ("space_members"."combo_id" in (select s.id from spaces s join venues v on v.id = s.venue_id where v.organisation_id = any (array(select private.my_organisation_ids()))));--> statement-breakpoint
CREATE POLICY "own_login" ON "spaces" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "spaces" AS PERMISSIVE FOR SELECT TO "events_person" USING ((select private.person_id()) is not null or (select private.claim('link_id')) is not null);--> statement-breakpoint
CREATE POLICY "person_inserts" ON "spaces" AS PERMISSIVE FOR INSERT TO "events_person" WITH CHECK ("spaces"."venue_id" in (select v.id from venues v where v.organisation_id = any (array(select private.my_organisation_ids()))));--> statement-breakpoint
CREATE POLICY "person_updates" ON "spaces" AS PERMISSIVE FOR UPDATE TO "events_person" USING ("spaces"."venue_id" in (select v.id from venues v where v.organisation_id = any (array(select private.my_organisation_ids())))) WITH CHECK ("spaces"."venue_id" in (select v.id from venues v where v.organisation_id = any (array(select private.my_organisation_ids()))));--> statement-breakpoint
CREATE POLICY "own_login" ON "price_rules" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "price_rules" AS PERMISSIVE FOR SELECT TO "events_person" USING ("price_rules"."organisation_id" = any (array(select private.my_organisation_ids())));--> statement-breakpoint
CREATE POLICY "person_inserts" ON "price_rules" AS PERMISSIVE FOR INSERT TO "events_person" WITH CHECK ("price_rules"."organisation_id" = any (array(select private.my_organisation_ids())));--> statement-breakpoint
CREATE POLICY "person_updates" ON "price_rules" AS PERMISSIVE FOR UPDATE TO "events_person" USING ("price_rules"."organisation_id" = any (array(select private.my_organisation_ids()))) WITH CHECK ("price_rules"."organisation_id" = any (array(select private.my_organisation_ids())));--> statement-breakpoint
CREATE POLICY "own_login" ON "vendors" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "vendors" AS PERMISSIVE FOR SELECT TO "events_person" USING ((select private.person_id()) is not null or (select private.claim('link_id')) is not null);--> statement-breakpoint
CREATE POLICY "person_updates" ON "vendors" AS PERMISSIVE FOR UPDATE TO "events_person" USING ("vendors"."organisation_id" = any (array(select private.my_organisation_ids()))) WITH CHECK ("vendors"."organisation_id" = any (array(select private.my_organisation_ids())));--> statement-breakpoint
CREATE POLICY "own_login" ON "venue_policies" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "venue_policies" AS PERMISSIVE FOR SELECT TO "events_person" USING ((select private.person_id()) is not null or (select private.claim('link_id')) is not null);--> statement-breakpoint
CREATE POLICY "person_inserts" ON "venue_policies" AS PERMISSIVE FOR INSERT TO "events_person" WITH CHECK ("venue_policies"."venue_id" in (select v.id from venues v where v.organisation_id = any (array(select private.my_organisation_ids()))));--> statement-breakpoint
CREATE POLICY "person_updates" ON "venue_policies" AS PERMISSIVE FOR UPDATE TO "events_person" USING ("venue_policies"."venue_id" in (select v.id from venues v where v.organisation_id = any (array(select private.my_organisation_ids())))) WITH CHECK ("venue_policies"."venue_id" in (select v.id from venues v where v.organisation_id = any (array(select private.my_organisation_ids()))));--> statement-breakpoint
CREATE POLICY "own_login" ON "venue_vendor_terms" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "venue_vendor_terms" AS PERMISSIVE FOR SELECT TO "events_person" USING ("venue_vendor_terms"."venue_id" in (select v.id from venues v where v.organisation_id = any (array(select private.my_organisation_ids()))));--> statement-breakpoint
CREATE POLICY "person_inserts" ON "venue_vendor_terms" AS PERMISSIVE FOR INSERT TO "events_person" WITH CHECK ("venue_vendor_terms"."venue_id" in (select v.id from venues v where v.organisation_id = any (array(select private.my_organisation_ids()))));--> statement-breakpoint
CREATE POLICY "person_updates" ON "venue_vendor_terms" AS PERMISSIVE FOR UPDATE TO "events_person" USING ("venue_vendor_terms"."venue_id" in (select v.id from venues v where v.organisation_id = any (array(select private.my_organisation_ids())))) WITH CHECK ("venue_vendor_terms"."venue_id" in (select v.id from venues v where v.organisation_id = any (array(select private.my_organisation_ids()))));--> statement-breakpoint
CREATE POLICY "own_login" ON "venue_vendors" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "venue_vendors" AS PERMISSIVE FOR SELECT TO "events_person" USING ("venue_vendors"."venue_id" in (select v.id from venues v where v.organisation_id = any (array(select private.my_organisation_ids()))) or "venue_vendors"."vendor_id" in (select d.id from vendors d where d.organisation_id = any (array(select private.my_organisation_ids()))));--> statement-breakpoint
CREATE POLICY "person_inserts" ON "venue_vendors" AS PERMISSIVE FOR INSERT TO "events_person" WITH CHECK ("venue_vendors"."venue_id" in (select v.id from venues v where v.organisation_id = any (array(select private.my_organisation_ids()))));--> statement-breakpoint
CREATE POLICY "person_updates" ON "venue_vendors" AS PERMISSIVE FOR UPDATE TO "events_person" USING ("venue_vendors"."venue_id" in (select v.id from venues v where v.organisation_id = any (array(select private.my_organisation_ids())))) WITH CHECK ("venue_vendors"."venue_id" in (select v.id from venues v where v.organisation_id = any (array(select private.my_organisation_ids()))));--> statement-breakpoint
CREATE POLICY "own_login" ON "venues" AS PERMISSIVE FOR ALL TO "events_service" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_reads" ON "venues" AS PERMISSIVE FOR SELECT TO "events_person" USING ((select private.person_id()) is not null or (select private.claim('link_id')) is not null);--> statement-breakpoint
CREATE POLICY "person_updates" ON "venues" AS PERMISSIVE FOR UPDATE TO "events_person" USING ("venues"."organisation_id" = any (array(select private.my_organisation_ids()))) WITH CHECK ("venues"."organisation_id" = any (array(select private.my_organisation_ids())));