package org.caseroom.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A migration that was written for SQLite, in the words of PostgreSQL. It knows the few kinds of statements that our migrations are made of and
 * fails on everything else, at the first test that reads the file, rather than let a table mean something different.
 *
 * <pre>
 * INTEGER, BIGINT                         BIGINT (SQLite has one integer, of 64 bits)
 * INTEGER NOT NULL PRIMARY KEY [AUTOINCREMENT]   the same, numbered by the database where no number is given
 * TEXT, VARCHAR(n)                        TEXT COLLATE "C" (ordered by its bytes; SQLite does not know n)
 * REAL, DOUBLE PRECISION                  DOUBLE PRECISION
 * BLOB                                    BYTEA
 * STRICT, WITHOUT ROWID                   nothing
 * CREATE VIRTUAL TABLE ...                nothing; what it does for SQLite stands in db/postgresql
 * </pre>
 */
final class PostgresWords {
    private static final Pattern TOKEN = Pattern.compile("--[^\\n]*|'(?:[^']|'')*'|\"[^\"]*\"|[A-Za-z_][A-Za-z0-9_]*|\\d+(?:\\.\\d+)?|\\s+|<>|<=|>=|[(),;=<>.*+-]");
    private static final Map<String, String> TYPES = Map.of("INTEGER", "BIGINT", "BIGINT", "BIGINT", "TEXT", "TEXT COLLATE \"C\"",
            "VARCHAR", "TEXT COLLATE \"C\"", "REAL", "DOUBLE PRECISION", "DOUBLE", "DOUBLE PRECISION", "BLOB", "BYTEA");
    private static final Set<String> OF_A_COLUMN = Set.of("NOT", "NULL", "PRIMARY", "KEY", "UNIQUE", "DEFAULT", "CHECK", "REFERENCES", "ON", "DELETE",
            "CASCADE", "SET");
    private static final Set<String> OF_A_TABLE = Set.of("PRIMARY", "UNIQUE", "FOREIGN", "CHECK");
    /** Words before a bracket that mean the same to both. */
    private static final Set<String> BEFORE_A_BRACKET = Set.of("IN", "CHECK", "KEY", "UNIQUE", "VALUES", "SUBSTR", "LOWER", "LENGTH", "COALESCE", "AND",
            "OR", "NOT", "EXISTS", "COUNT", "MAX");
    private static final Set<String> OF_SQLITE = Set.of("AUTOINCREMENT", "ROWID", "STRICT", "WITHOUT", "GLOB", "MATCH", "REPLACE", "IGNORE", "PRAGMA",
            "COLLATE", "VIRTUAL", "TRIGGER", "TEMP", "TEMPORARY", "IF", "LIKE", "IS", "LIMIT", "ORDER");

    private final String file;

    private PostgresWords(String file) {
        this.file = file;
    }

    /** @param file for the message. @throws IllegalStateException on a statement that it does not know */
    static String of(String file, String sql) {
        return new PostgresWords(file).all(sql);
    }

    private String all(String sql) {
        var out = new StringBuilder();
        List<String> statement = new ArrayList<>();
        Matcher token = TOKEN.matcher(sql);
        int at = 0;
        while (at < sql.length()) {
            if (!token.find(at) || token.start() != at) {
                throw unknown(sql.substring(at, Math.min(at + 20, sql.length())));
            }
            at = token.end();
            if (token.group().equals(";")) {
                out.append(statement(statement));
                statement.clear();
            } else if (!token.group().startsWith("--")) {
                statement.add(token.group().isBlank() ? " " : token.group());
            }
        }
        if (statement.stream().anyMatch(each -> !each.isBlank())) {
            throw unknown("no semicolon after " + String.join("", statement));
        }
        return out.toString();
    }

    private String statement(List<String> tokens) {
        List<String> words = tokens.stream().filter(token -> !token.isBlank()).toList();
        return switch (word(words, 0) + " " + word(words, 1)) {
            case "CREATE VIRTUAL" -> "";
            case "CREATE TABLE" -> table(words);
            case "ALTER TABLE" -> alter(words);
            case "CREATE INDEX", "CREATE UNIQUE", "DROP TABLE", "INSERT INTO" -> joined(plain(words)) + ";\n";
            default -> {
                if (word(words, 0).equals("UPDATE") || word(words, 0).equals("DELETE")) {
                    yield joined(plain(words)) + ";\n";
                }
                throw unknown(joined(words));
            }
        };
    }

    private String table(List<String> words) {
        if (!word(words, 3).equals("(")) {
            throw unknown(joined(words));
        }
        int end = closing(words, 3);
        // STRICT and WITHOUT ROWID say how SQLite keeps it.
        if (!Set.of("", "STRICT", "WITHOUT ROWID").contains(joined(words.subList(end + 1, words.size())).toUpperCase(Locale.ROOT))) {
            throw unknown(joined(words.subList(end + 1, words.size())));
        }
        List<String> parts = new ArrayList<>();
        int from = 4;
        for (int i = 4, depth = 0; i <= end; i++) {
            depth += words.get(i).equals("(") ? 1 : words.get(i).equals(")") ? -1 : 0;
            if (i == end || depth == 0 && words.get(i).equals(",")) {
                List<String> part = words.subList(from, i);
                parts.add(OF_A_TABLE.contains(word(part, 0)) ? joined(plain(part)) : column(part));
                from = i + 1;
            }
        }
        return "CREATE TABLE " + words.get(2) + " (\n    " + String.join(",\n    ", parts) + "\n);\n";
    }

    private String alter(List<String> words) {
        return switch (word(words, 3) + " " + word(words, 4)) {
            case "ADD COLUMN" -> joined(words.subList(0, 5)) + " " + column(words.subList(5, words.size())) + ";\n";
            case "RENAME TO", "RENAME COLUMN", "DROP COLUMN" -> joined(plain(words)) + ";\n";
            default -> throw unknown(joined(words));
        };
    }

    /** Name, type, and what holds for it. */
    private String column(List<String> words) {
        String type = TYPES.get(word(words, 1));
        if (type == null || words.getFirst().startsWith("\"")) {
            throw unknown(joined(words));
        }
        int next = 2;
        if (word(words, 1).equals("DOUBLE")) {
            if (!word(words, 2).equals("PRECISION")) {
                throw unknown(joined(words));
            }
            next = 3;
        } else if (word(words, 1).equals("VARCHAR")) {
            next = closing(words, 2) + 1;
        }
        List<String> rest = new ArrayList<>(words.subList(next, words.size()));
        boolean numbered = word(words, 1).equals("INTEGER") && joined(rest).toUpperCase(Locale.ROOT).matches("(NOT NULL )?PRIMARY KEY( AUTOINCREMENT)?");
        if (numbered) {
            rest.removeIf(each -> each.equalsIgnoreCase("AUTOINCREMENT"));
            type = "BIGINT GENERATED BY DEFAULT AS IDENTITY";
        }
        for (int i = 0, depth = 0; i < rest.size(); i++) {
            depth += rest.get(i).equals("(") ? 1 : rest.get(i).equals(")") ? -1 : 0;
            boolean named = i > 0 && word(rest, i - 1).equals("REFERENCES");
            if (depth == 0 && Character.isLetter(rest.get(i).charAt(0)) && !named && !OF_A_COLUMN.contains(word(rest, i))) {
                throw unknown(joined(words));
            }
        }
        return (words.get(0) + " " + type + " " + joined(plain(rest))).strip();
    }

    /** Nothing in it means something else to PostgreSQL. */
    private List<String> plain(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            boolean nulls = word(words, i).equals("IS") && (word(words, i + 1).equals("NULL") || word(words, i + 1).equals("NOT") && word(words, i + 2).equals("NULL"));
            if (words.get(i).startsWith("\"") || OF_SQLITE.contains(word(words, i)) && !nulls) {
                throw unknown(joined(words));
            }
            boolean call = i > 0 && words.get(i).equals("(") && Character.isLetter(words.get(i - 1).charAt(0));
            // REFERENCES name (, ON name (, INTO name ( and TABLE name ( are no calls.
            boolean named = i > 1 && Set.of("REFERENCES", "ON", "INTO", "TABLE").contains(word(words, i - 2));
            if (call && !named && !BEFORE_A_BRACKET.contains(word(words, i - 1))) {
                throw unknown(joined(words));
            }
        }
        return words;
    }

    private int closing(List<String> words, int open) {
        if (word(words, open).equals("(")) {
            for (int i = open, depth = 0; i < words.size(); i++) {
                depth += words.get(i).equals("(") ? 1 : words.get(i).equals(")") ? -1 : 0;
                if (depth == 0) {
                    return i;
                }
            }
        }
        throw unknown(joined(words));
    }

    private static String word(List<String> words, int i) {
        return i < words.size() ? words.get(i).toUpperCase(Locale.ROOT) : "";
    }

    private static String joined(List<String> words) {
        return String.join(" ", words);
    }

    private IllegalStateException unknown(String what) {
        return new IllegalStateException(file + " has what PostgreSQL is not known to understand as SQLite does: " + what + ". Write it in other words, "
                + "or for each database in a file of its own (db/sqlite, db/postgresql).");
    }
}
