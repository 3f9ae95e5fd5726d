package dev.barnstorm.endpoint.postgres;

import org.jspecify.annotations.Nullable;

/**
 * The SQL of one store, as correct as its bug lets it be.
 *
 * @param apply compares and sets a whole batch: what may be applied is applied, remembered, and given back
 * @param page a page of a feed, as far as the horizon
 */
record Statements(String apply, String page) {
    /** What stands there for each entry that was not applied, seen after that. */
    static final String LOOK =
            """
            select a.place, m.server_id as given_id, m.version as given_version,
                   r.server_id, r.local_id, r.site, r.entity, r.version, r.payload, r.updated_at, r.device_id, r.deleted
            from unnest(?::int[], ?::text[], ?::text[]) as a(place, mutation_id, local_id)
                left join mutation m on m.mutation_id = a.mutation_id
                left join record r on r.local_id = a.local_id
            """;

    /** What stands there of the records that deltas are for. */
    static final String BASES =
            """
            select a.place, r.version, r.payload
            from unnest(?::int[], ?::text[]) as a(place, local_id) join record r on r.local_id = a.local_id
            """;

    /** Whether a server id was ever given out. */
    static final String KNOWS = "select exists (select from record where server_id = ?)";

    /**
     * One statement, so that nothing comes between looking and writing. What another transaction holds is waited for, and its
     * condition is looked at anew then. The entries come sorted by record, so that two batches wait for each other in no circle.
     */
    private static final String APPLY =
            """
            with asked as materialized (
                select *
                from unnest(?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::bigint[])
                    as a(place, mutation_id, local_id, server_id, entity, op, base, payload, updated_at)
                where not exists (select from mutation m where m.mutation_id = a.mutation_id)
            ), ${first}updated as (
                update record r
                set version = a.base + 1, payload = a.payload, updated_at = a.updated_at, device_id = ?,
                    deleted = a.op = 'delete', position = ${position}
                from asked a
                where a.op <> 'create' and r.local_id = a.local_id and r.site = ? and r.entity = a.entity
                    and (a.server_id is null or a.server_id = r.server_id) and ${unchanged}
                returning a.place, a.mutation_id, r.server_id, r.version
            ), inserted as (
                insert into record (local_id, site, entity, version, payload, updated_at, device_id, deleted, position)
                select a.local_id, ?, a.entity, 1, a.payload, a.updated_at, ?, false, ${position}
                from asked a
                where a.op = 'create' and a.base = 0 and a.server_id is null
                    and not exists (select from record r where r.local_id = a.local_id)
                on conflict (local_id) do nothing
                returning local_id, server_id, version
            ), applied as (
                select place, mutation_id, server_id, version from updated
                union all
                select a.place, a.mutation_id, i.server_id, i.version from inserted i join asked a using (local_id)
            ), remembered as (
                insert into mutation (mutation_id, server_id, version)
                select mutation_id, server_id, version from applied
            )
            select place, server_id, version from applied
            """;

    /**
     * What is before the horizon is finished, so nothing will ever appear behind a cursor that is. Without rows there is still
     * the horizon: nobody was ever given a cursor beyond it.
     */
    private static final String PAGE =
            """
            select h.horizon, r.*
            from (select ${horizon} as horizon) h left join lateral (
                select position, server_id, local_id, site, entity, version, payload, updated_at, device_id, deleted
                from record
                where site = ? and position > ? and position < h.horizon
                order by position
                limit ?
            ) r on true
            """;

    /** A moment in which others come in between, as on a server under load. */
    static final String UNDER_LOAD = "select pg_sleep(0.05)";

    /** A number taken before the commit, and then more work for some than for others. */
    private static final String NUMBERED =
            """
            numbered as materialized (
                select number, pg_sleep(number % 8 * 0.01) from (select nextval('record_number') as number) n
            ),
            """;

    private static final String OF_THE_TRANSACTION = Position.ofTransaction("pg_current_xact_id()") + " + a.place";
    private static final String OF_THE_NUMBER =
            "(select number << " + Position.PLACE_BITS + " from numbered) + a.place";

    static Statements with(@Nullable StoreBug bug) {
        boolean gap = bug == StoreBug.SEQUENCE_GAP;
        return new Statements(
                APPLY.replace("${first}", gap ? NUMBERED : "")
                        .replace("${position}", gap ? OF_THE_NUMBER : OF_THE_TRANSACTION)
                        .replace(
                                "${unchanged}",
                                bug == StoreBug.LOST_UPDATE ? "true" : "r.version = a.base and not r.deleted"),
                PAGE.replace(
                        "${horizon}",
                        gap
                                ? Long.MAX_VALUE + "::bigint"
                                : Position.ofTransaction("pg_snapshot_xmin(pg_current_snapshot())")));
    }
}
