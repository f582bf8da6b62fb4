package org.caseroom.testing;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Texts that would run, load or break out of something where they are not held to be text: {@code hostile-texts.json}, which the browser tests
 * read too. Written after the classes of the published collections: tags, event handlers, SVG, mutation by another parser, addresses, Markdown,
 * break-outs of attributes, scripts, templates, tables, mails and queries, and characters that nobody sees.
 *
 * <p>What runs sets {@code __pwned} or opens a dialog; what loads asks {@code evil.example}.
 */
public final class HostileTexts {
    /** @param id class and number, such as {@code svg-3} */
    public record Hostile(String id, String text) {
    }

    private HostileTexts() {
    }

    public static List<Hostile> all() {
        try (var in = HostileTexts.class.getResourceAsStream("/hostile-texts.json")) {
            return new ObjectMapper().readValue(in, new TypeReference<>() {
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
