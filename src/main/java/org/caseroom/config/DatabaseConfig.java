package org.caseroom.config;

/**
 * Where the tables are.
 *
 * @param url          {@code jdbc:postgresql://host[:port]/name}; empty: a SQLite file in the data folder
 * @param user         of PostgreSQL
 * @param password     of that user; empty: none, or the one of the file
 * @param passwordFile file whose first line is the password; empty: none
 */
public record DatabaseConfig(
        @Setting(value = "", pattern = "|jdbc:postgresql://[^/?@\\s]{1,255}/[^/?\\s]{1,63}(\\?[^\\s]{0,500})?",
                allowed = "empty for SQLite in the data folder, or jdbc:postgresql://host:port/name without user and password")
        String url,
        @Setting("caseroom") String user,
        @Setting("") String password,
        @Setting("") String passwordFile) {

    /** SQLite in the data folder. */
    public boolean inDataFolder() {
        return url.isEmpty();
    }

    @Override
    public String toString() {
        return "DatabaseConfig[url=" + url.replaceAll("\\?.*", "") + ", user=" + user + "]";
    }
}
