package org.caseroom.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * The tables of a data folder, copied into PostgreSQL: all of them or none. Both have the tables of the same migrations; what only one of them has
 * belongs to its full text, which the server makes again from the pages at its next start.
 */
public final class DatabaseCopy {
    private static final int ROWS_AT_ONCE = 1_000;
    /** Who serves at the moment, and the words of SQLite's full text. */
    private static final Set<String> NOT_KEPT = Set.of("node", "lease", "library_word");

    private DatabaseCopy() {
    }

    /**
     * Copies every row.
     *
     * @return how many rows each table has, in the order in which they were copied
     * @throws DatabaseException when a table of the target has a row already
     */
    public static Map<String, Long> copy(Database sqlite, Database postgresql) {
        return sqlite.read(from -> postgresql.call(to -> {
            try {
                // Reading and writing again a table of a large house takes its time.
                to.execute("SET LOCAL statement_timeout = 0");
                Map<String, Long> counts = new LinkedHashMap<>();
                List<String> tables = inOrder(to, shared(from, to));
                for (String table : tables) {
                    requireEmpty(to, table);
                }
                for (String table : tables) {
                    counts.put(table, rows(from.getConnection(), to.getConnection(), table));
                }
                goOnCounting(to, tables);
                return counts;
            } catch (SQLException e) {
                throw new DatabaseException("The tables cannot be copied: " + e.getMessage(), e);
            }
        }));
    }

    private static Set<String> shared(Handle from, Handle to) {
        Set<String> tables = new LinkedHashSet<>(to.createQuery("SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() "
                + "AND table_type = 'BASE TABLE' AND table_name <> 'flyway_schema_history' ORDER BY table_name").mapTo(String.class).list());
        tables.removeAll(NOT_KEPT);
        tables.retainAll(from.createQuery("SELECT name FROM sqlite_schema WHERE type = 'table'").mapTo(String.class).list());
        return tables;
    }

    /** Each after those that it refers to. */
    private static List<String> inOrder(Handle to, Set<String> tables) {
        Map<String, Set<String>> needed = new LinkedHashMap<>();
        tables.forEach(table -> needed.put(table, new LinkedHashSet<>()));
        to.createQuery("SELECT c.relname, r.relname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class r ON r.oid = k.confrelid "
                        + "WHERE k.contype = 'f' AND k.connamespace = current_schema()::regnamespace AND c.oid <> r.oid")
                .map((row, _) -> needed.containsKey(row.getString(1)) && needed.get(row.getString(1)).add(row.getString(2))).list();
        List<String> order = new ArrayList<>();
        while (order.size() < tables.size()) {
            List<String> next = tables.stream().filter(table -> !order.contains(table) && order.containsAll(needed.get(table))).toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("tables that refer to each other in a circle");
            }
            order.addAll(next);
        }
        return order;
    }

    private static void requireEmpty(Handle to, String table) {
        if (to.createQuery("SELECT count(*) FROM (SELECT 1 FROM " + table + " LIMIT 1) AS one").mapTo(Long.class).one() > 0) {
            throw new DatabaseException("The PostgreSQL database is not empty: its table " + table + " has rows. Copy into a new one.", null);
        }
    }

    private static long rows(Connection from, Connection to, String table) throws SQLException {
        Map<String, String> columns = columns(to, table);
        String names = String.join(", ", columns.keySet());
        long count = 0;
        // By their number, in which SQLite has taken them: a comment before its answers.
        try (Statement read = from.createStatement(); ResultSet rows = read.executeQuery("SELECT " + names + " FROM " + table + " ORDER BY rowid");
             PreparedStatement write = to.prepareStatement("INSERT INTO " + table + " (" + names + ") VALUES ("
                     + columns.keySet().stream().map(_ -> "?").collect(Collectors.joining(", ")) + ")")) {
            List<String> types = List.copyOf(columns.values());
            while (rows.next()) {
                for (int i = 1; i <= types.size(); i++) {
                    write.setObject(i, value(rows, i, types.get(i - 1)));
                }
                write.addBatch();
                if (++count % ROWS_AT_ONCE == 0) {
                    write.executeBatch();
                }
            }
            write.executeBatch();
        }
        return count;
    }

    /** Names and types, in their order. */
    private static Map<String, String> columns(Connection to, String table) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        try (PreparedStatement statement = to.prepareStatement("SELECT column_name, data_type FROM information_schema.columns "
                + "WHERE table_schema = current_schema() AND table_name = ? ORDER BY ordinal_position")) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return columns;
    }

    private static Object value(ResultSet row, int column, String type) throws SQLException {
        Object value = switch (type) {
            case "bigint" -> row.getLong(column);
            case "double precision" -> row.getDouble(column);
            case "text" -> PlainText.kept(row.getString(column));
            case "bytea" -> row.getBytes(column);
            default -> throw new IllegalStateException("a column of type " + type);
        };
        return row.wasNull() ? null : value;
    }

    private static void goOnCounting(Handle to, List<String> tables) {
        to.createQuery("SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() AND is_identity = 'YES'")
                .map((row, _) -> List.of(row.getString(1), row.getString(2))).list().stream().filter(each -> tables.contains(each.getFirst()))
                .forEach(each -> to.createQuery("SELECT setval(pg_get_serial_sequence('" + each.getFirst() + "', '" + each.getLast() + "'), "
                        + "(SELECT coalesce(max(" + each.getLast() + "), 0) + 1 FROM " + each.getFirst() + "), false)").mapTo(Long.class).one());
    }
}
