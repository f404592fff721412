ALTER TABLE "history_to_chain" DROP CONSTRAINT "history_to_chain_line_id_action_history_id_fk";
