package org.caseroom.database;

import java.sql.Types;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/** Text of files may have zero characters, which PostgreSQL keeps in no text: each becomes a replacement character. */
final class PlainText extends AbstractArgumentFactory<String> {
    PlainText() {
        super(Types.VARCHAR);
    }

    @Override
    protected Argument build(String value, ConfigRegistry config) {
        String kept = kept(value);
        return (position, statement, _) -> statement.setString(position, kept);
    }

    /** @param value may be null */
    static String kept(String value) {
        return value == null || value.indexOf('\0') < 0 ? value : value.replace('\0', '\uFFFD');
    }
}
