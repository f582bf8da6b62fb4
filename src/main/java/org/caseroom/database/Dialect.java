package org.caseroom.database;

/** What the tables are in. SQL that both understand is preferred; where nothing else goes, this decides. */
public enum Dialect {
    /** A file in the data folder. Text is compared by its bytes, also by {@code LIKE}. */
    SQLITE,
    /** A server. Text is compared by its bytes too, for all columns have the collation "C". */
    POSTGRESQL
}
