"""The first tables"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index("ix_event_item", ["item"], unique=False)

    op.create_table(
        "item",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item")),
    )
    with op.batch_alter_table("item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_item_kind"), ["kind"], unique=False)

    op.create_table(
        "receipt",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_receipt")),
    )
    op.create_table(
        "consent",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("medium", sa.Text(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["item.id"], name=op.f("fk_consent_id"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_table(
        "desired_future",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("edition", sa.BigInteger(), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        sa.Column("horizon_year", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["id"], ["item.id"], name=op.f("fk_desired_future_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desired_future")),
    )
    op.create_table(
        "future_element",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("statement", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["id"], ["item.id"], name=op.f("fk_future_element_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_future_element")),
    )
    op.create_table(
        "gathering",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("date_fictional", sa.Boolean(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("goal", sa.JSON(), nullable=True),
        sa.Column("photo_report", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["id"], ["item.id"], name=op.f("fk_gathering_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gathering")),
    )
    op.create_table(
        "hit",
        sa.Column("node", sa.String(), nullable=False),
        sa.Column("loss", sa.Double(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["node"], ["item.id"], name=op.f("fk_hit_node"), initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(
            ["owner"], ["item.id"], name=op.f("fk_hit_owner"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("position", "owner", name=op.f("pk_hit")),
    )
    op.create_table(
        "ingredient",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["id"], ["item.id"], name=op.f("fk_ingredient_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ingredient")),
    )
    op.create_table(
        "label",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("field", sa.String(length=30), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner"], ["item.id"], name=op.f("fk_label_owner"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("owner", "field", "word", name=op.f("pk_label")),
    )
    with op.batch_alter_table("label", schema=None) as batch_op:
        batch_op.create_index("ix_label_field_word", ["field", "word"], unique=False)

    op.create_table(
        "lever",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["item.id"], name=op.f("fk_lever_id"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lever")),
    )
    op.create_table(
        "link",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("field", sa.String(length=30), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner"], ["item.id"], name=op.f("fk_link_owner"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["target"], ["item.id"], name=op.f("fk_link_target"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("owner", "field", "target", name=op.f("pk_link")),
    )
    with op.batch_alter_table("link", schema=None) as batch_op:
        batch_op.create_index("ix_link_field_target", ["field", "target"], unique=False)

    op.create_table(
        "observation",
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("independent", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner"], ["item.id"], name=op.f("fk_observation_owner"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("position", "owner", name=op.f("pk_observation")),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("en", sa.Text(), nullable=True),
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("sphere", sa.Text(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=True),
        sa.Column("engagement", sa.Text(), nullable=True),
        sa.Column("engaged_on", sa.Date(), nullable=True),
        sa.Column("is_funder", sa.Boolean(), nullable=True),
        sa.Column("rule_min_cofinancing", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(
            ["id"], ["item.id"], name=op.f("fk_organisation_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    op.create_table(
        "portfolio",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("fictional", sa.Boolean(), nullable=True),
        sa.Column("languages", sa.JSON(), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("tracker_started_on", sa.Date(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("config", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["id"], ["item.id"], name=op.f("fk_portfolio_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portfolio")),
    )
    op.create_table(
        "signal",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("statement", sa.JSON(), nullable=False),
        sa.Column("steep", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("maturity", sa.Integer(), nullable=True),
        sa.Column("impact", sa.Integer(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("spotted_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["item.id"], name=op.f("fk_signal_id"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signal")),
    )
    op.create_table(
        "target",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("goal", sa.Integer(), nullable=False),
        sa.Column("label", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["item.id"], name=op.f("fk_target_id"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
    )
    op.create_table(
        "account",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("org", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["item.id"], name=op.f("fk_account_id"), initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(
            ["org"], ["organisation.id"], name=op.f("fk_account_org"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
    )
    op.create_table(
        "call",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("funder", sa.String(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=True),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("budget", sa.BigInteger(), nullable=True),
        sa.Column("budget_revised", sa.BigInteger(), nullable=True),
        sa.Column("min_amount", sa.BigInteger(), nullable=True),
        sa.Column("max_amount", sa.BigInteger(), nullable=True),
        sa.Column("min_cofinancing", sa.Double(), nullable=True),
        sa.Column("resilience_goal", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["funder"], ["organisation.id"], name=op.f("fk_call_funder"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["id"], ["item.id"], name=op.f("fk_call_id"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call")),
    )
    op.create_table(
        "condition",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("statement", sa.JSON(), nullable=False),
        sa.Column("owner_org", sa.String(), nullable=True),
        sa.Column("readiness", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["id"], ["item.id"], name=op.f("fk_condition_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["owner_org"],
            ["organisation.id"],
            name=op.f("fk_condition_owner_org"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_condition")),
    )
    op.create_table(
        "contribution",
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("evidence_level", sa.Integer(), nullable=False),
        sa.Column("rationale", sa.Text(), nullable=False),
        sa.Column("mitigation", sa.Text(), nullable=True),
        sa.Column("mitigation_note", sa.Text(), nullable=True),
        sa.Column("assessed_on", sa.Date(), nullable=False),
        sa.Column("reviewed", sa.Boolean(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner"], ["item.id"], name=op.f("fk_contribution_owner"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["target"], ["target.id"], name=op.f("fk_contribution_target"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("position", "owner", name=op.f("pk_contribution")),
    )
    op.create_table(
        "depiction",
        sa.Column("element", sa.String(), nullable=False),
        sa.Column("how", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["element"], ["future_element.id"], name=op.f("fk_depiction_element"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["owner"], ["item.id"], name=op.f("fk_depiction_owner"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("position", "owner", name=op.f("pk_depiction")),
    )
    op.create_table(
        "finding",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("gathering", sa.String(), nullable=False),
        sa.Column("statement", sa.JSON(), nullable=False),
        sa.Column("sort", sa.Text(), nullable=True),
        sa.Column("deepens", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["deepens"], ["finding.id"], name=op.f("fk_finding_deepens"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["gathering"], ["gathering.id"], name=op.f("fk_finding_gathering"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["id"], ["item.id"], name=op.f("fk_finding_id"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
    )
    op.create_table(
        "pathway",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("statement", sa.JSON(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_at", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["decided_at"], ["gathering.id"], name=op.f("fk_pathway_decided_at"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["id"], ["item.id"], name=op.f("fk_pathway_id"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pathway")),
    )
    op.create_table(
        "photo",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("gathering", sa.String(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("caption", sa.JSON(), nullable=False),
        sa.Column("alt", sa.JSON(), nullable=False),
        sa.Column("taking", sa.Text(), nullable=True),
        sa.Column("identifiable", sa.Text(), nullable=False),
        sa.Column("notice_given", sa.Boolean(), nullable=True),
        sa.Column("consent", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["consent"], ["consent.id"], name=op.f("fk_photo_consent"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["gathering"], ["gathering.id"], name=op.f("fk_photo_gathering"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["id"], ["item.id"], name=op.f("fk_photo_id"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo")),
    )
    op.create_table(
        "question",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("statement", sa.JSON(), nullable=False),
        sa.Column("asked_by_role", sa.Text(), nullable=False),
        sa.Column("involvement", sa.Integer(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("gathering", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["gathering"], ["gathering.id"], name=op.f("fk_question_gathering"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["item.id"], name=op.f("fk_question_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
    )
    op.create_table(
        "signal_link",
        sa.Column("signal", sa.String(), nullable=False),
        sa.Column("intent", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner"], ["item.id"], name=op.f("fk_signal_link_owner"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["signal"], ["signal.id"], name=op.f("fk_signal_link_signal"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("position", "owner", name=op.f("pk_signal_link")),
    )
    with op.batch_alter_table("signal_link", schema=None) as batch_op:
        batch_op.create_index("ix_signal_link_signal", ["signal"], unique=False)

    op.create_table(
        "testimony",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("fictional", sa.Boolean(), nullable=True),
        sa.Column("gathering", sa.String(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("domain", sa.Text(), nullable=False),
        sa.Column("consent", sa.String(), nullable=True),
        sa.Column("msc_selected_at", sa.String(), nullable=True),
        sa.Column("msc_reason", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["consent"], ["consent.id"], name=op.f("fk_testimony_consent"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["gathering"], ["gathering.id"], name=op.f("fk_testimony_gathering"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["item.id"], name=op.f("fk_testimony_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["msc_selected_at"],
            ["gathering.id"],
            name=op.f("fk_testimony_msc_selected_at"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_testimony")),
    )
    op.create_table(
        "vulnerability",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("statement", sa.JSON(), nullable=False),
        sa.Column("severity", sa.Integer(), nullable=False),
        sa.Column("likelihood", sa.Integer(), nullable=False),
        sa.Column("identified_at", sa.String(), nullable=False),
        sa.Column("cause", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["id"], ["item.id"], name=op.f("fk_vulnerability_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["identified_at"],
            ["gathering.id"],
            name=op.f("fk_vulnerability_identified_at"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vulnerability")),
    )
    op.create_table(
        "condition_need",
        sa.Column("condition", sa.String(), nullable=False),
        sa.Column("need", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["condition"],
            ["condition.id"],
            name=op.f("fk_condition_need_condition"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["owner"], ["item.id"], name=op.f("fk_condition_need_owner"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("position", "owner", name=op.f("pk_condition_need")),
    )
    op.create_table(
        "initiative",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("summary", sa.JSON(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("lead_org", sa.String(), nullable=False),
        sa.Column("lead_user", sa.String(), nullable=False),
        sa.Column("reach_people", sa.BigInteger(), nullable=True),
        sa.Column("reach_on", sa.Date(), nullable=True),
        sa.Column("leverage_point", sa.Integer(), nullable=True),
        sa.Column("horizon", sa.Text(), nullable=True),
        sa.Column("facet", sa.Text(), nullable=True),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("alternatives_considered", sa.BigInteger(), nullable=True),
        sa.Column("model_for_whom", sa.Text(), nullable=True),
        sa.Column("model_mechanism", sa.Text(), nullable=True),
        sa.Column("model_activities", sa.Text(), nullable=True),
        sa.Column("model_assumption", sa.Text(), nullable=True),
        sa.Column("model_affected_role", sa.Integer(), nullable=True),
        sa.Column("screened_on", sa.Date(), nullable=True),
        sa.Column("screen_result", sa.Text(), nullable=True),
        sa.Column("budget_needed", sa.BigInteger(), nullable=True),
        sa.Column("call", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["call"], ["call.id"], name=op.f("fk_initiative_call"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["item.id"], name=op.f("fk_initiative_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["lead_org"],
            ["organisation.id"],
            name=op.f("fk_initiative_lead_org"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["lead_user"], ["account.id"], name=op.f("fk_initiative_lead_user"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiative")),
    )
    with op.batch_alter_table("initiative", schema=None) as batch_op:
        batch_op.create_index("ix_initiative_lead_user", ["lead_user"], unique=False)

    op.create_table(
        "transition",
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("co_by", sa.String(), nullable=True),
        sa.Column("override", sa.Boolean(), nullable=True),
        sa.Column("rationale", sa.Text(), nullable=True),
        sa.Column("imported", sa.Boolean(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by"], ["account.id"], name=op.f("fk_transition_by"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["co_by"], ["account.id"], name=op.f("fk_transition_co_by"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["owner"], ["item.id"], name=op.f("fk_transition_owner"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("position", "owner", name=op.f("pk_transition")),
    )
    op.create_table(
        "action",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("initiative", sa.String(), nullable=False),
        sa.Column("process", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("achieved_on", sa.Date(), nullable=True),
        sa.Column("evidence_level", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("what", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["item.id"], name=op.f("fk_action_id"), initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(
            ["initiative"], ["initiative.id"], name=op.f("fk_action_initiative"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
    )
    with op.batch_alter_table("action", schema=None) as batch_op:
        batch_op.create_index("ix_action_initiative", ["initiative"], unique=False)

    op.create_table(
        "check_in",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("initiative", sa.String(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("confidence", sa.Text(), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("learned", sa.JSON(), nullable=True),
        sa.Column("loop", sa.Integer(), nullable=True),
        sa.Column("help_needed", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["by"], ["account.id"], name=op.f("fk_check_in_by"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["item.id"], name=op.f("fk_check_in_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["initiative"],
            ["initiative.id"],
            name=op.f("fk_check_in_initiative"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_in")),
    )
    with op.batch_alter_table("check_in", schema=None) as batch_op:
        batch_op.create_index("ix_check_in_initiative", ["initiative", "dated_on"], unique=False)

    op.create_table(
        "cross_pollination",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("gathering", sa.String(), nullable=True),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("from_initiative", sa.String(), nullable=False),
        sa.Column("to_initiative", sa.String(), nullable=False),
        sa.Column("what", sa.JSON(), nullable=False),
        sa.Column("ingredient", sa.String(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("outcome_on", sa.Date(), nullable=True),
        sa.Column("resulted_in", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["from_initiative"],
            ["initiative.id"],
            name=op.f("fk_cross_pollination_from_initiative"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["gathering"],
            ["gathering.id"],
            name=op.f("fk_cross_pollination_gathering"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["item.id"], name=op.f("fk_cross_pollination_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["ingredient"],
            ["ingredient.id"],
            name=op.f("fk_cross_pollination_ingredient"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["resulted_in"],
            ["initiative.id"],
            name=op.f("fk_cross_pollination_resulted_in"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["to_initiative"],
            ["initiative.id"],
            name=op.f("fk_cross_pollination_to_initiative"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cross_pollination")),
    )
    op.create_table(
        "dependency",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("needer", sa.String(), nullable=False),
        sa.Column("needed", sa.String(), nullable=False),
        sa.Column("sort", sa.Text(), nullable=True),
        sa.Column("strength", sa.Integer(), nullable=False),
        sa.Column("substitutable", sa.Boolean(), nullable=True),
        sa.Column("agreement", sa.Text(), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("level_from", sa.Integer(), nullable=True),
        sa.Column("level_to", sa.Integer(), nullable=True),
        sa.Column("what", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["id"], ["item.id"], name=op.f("fk_dependency_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["needed"], ["item.id"], name=op.f("fk_dependency_needed"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["needer"], ["initiative.id"], name=op.f("fk_dependency_needer"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dependency")),
    )
    with op.batch_alter_table("dependency", schema=None) as batch_op:
        batch_op.create_index("ix_dependency_needed", ["needed"], unique=False)
        batch_op.create_index("ix_dependency_needer", ["needer"], unique=False)

    op.create_table(
        "evidence",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("initiative", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("independent", sa.Boolean(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("file", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["id"], ["item.id"], name=op.f("fk_evidence_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["initiative"],
            ["initiative.id"],
            name=op.f("fk_evidence_initiative"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.create_index("ix_evidence_initiative", ["initiative"], unique=False)

    op.create_table(
        "funding",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("initiative", sa.String(), nullable=False),
        sa.Column("funder", sa.String(), nullable=False),
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["funder"], ["organisation.id"], name=op.f("fk_funding_funder"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["id"], ["item.id"], name=op.f("fk_funding_id"), initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(
            ["initiative"], ["initiative.id"], name=op.f("fk_funding_initiative"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_funding")),
    )
    with op.batch_alter_table("funding", schema=None) as batch_op:
        batch_op.create_index("ix_funding_funder", ["funder"], unique=False)
        batch_op.create_index("ix_funding_initiative", ["initiative"], unique=False)

    op.create_table(
        "rule",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("attribute", sa.Text(), nullable=False),
        sa.Column("deontic", sa.Text(), nullable=False),
        sa.Column("aim", sa.JSON(), nullable=False),
        sa.Column("condition", sa.Text(), nullable=False),
        sa.Column("or_else", sa.Text(), nullable=True),
        sa.Column("ostrom", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("proposed_at", sa.String(), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("alternatives_considered", sa.BigInteger(), nullable=True),
        sa.Column("rationale", sa.Text(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("from_initiative", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["organisation.id"], name=op.f("fk_rule_decided_by"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["from_initiative"],
            ["initiative.id"],
            name=op.f("fk_rule_from_initiative"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["id"], ["item.id"], name=op.f("fk_rule_id"), initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(
            ["proposed_at"], ["gathering.id"], name=op.f("fk_rule_proposed_at"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule")),
    )
    op.create_table(
        "transition_evidence",
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("transition", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner", "transition"],
            ["transition.owner", "transition.position"],
            name=op.f("fk_transition_evidence_owner_transition"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["target"],
            ["evidence.id"],
            name=op.f("fk_transition_evidence_target"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("owner", "transition", "position", name=op.f("pk_transition_evidence")),
    )
