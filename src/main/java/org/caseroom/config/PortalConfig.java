package org.caseroom.config;

/**
 * A system that opens studies, rooms and pages here.
 *
 * @param name    stands in its addresses
 * @param key     with which it signs them; at least 32 characters
 * @param origin  of its pages, which may show ours inside them; empty: they may not
 * @param vouches whether its addresses may say who somebody is, and so sign him in
 */
public record PortalConfig(
        @Setting(value = "", pattern = "|" + NAME, allowed = "1 to 32 letters, digits, _ and -, the first a letter or digit") String name,
        @Setting("") String key,
        @Setting(value = "", pattern = "|https?://[A-Za-z0-9.-]{1,253}(:\\d{1,5})?",
                allowed = "empty, or scheme, host and port without a path, as in https://portal.example.org")
        String origin,
        @Setting("false") boolean vouches) {
    static final String NAME = "[A-Za-z0-9][A-Za-z0-9_-]{0,31}";

    @Override
    public String toString() {
        return "PortalConfig[name=" + name + "]";
    }
}
