package org.caseroom.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.caseroom.access.AccountRole;
import org.caseroom.access.Caller;
import org.caseroom.room.Nullable;

/**
 * Once a day, for everybody to whom something is new that he has not looked at, one mail in his language of what happened to the pages that
 * he watches: a file of the form of RFC 5322 in a folder, from where a mail server or a person takes it.
 */
public final class Digests {
    private static final int MOST = 200;
    /** In base 64 and with what stands round it 72 characters. */
    private static final int WORD_BYTES = 45;
    private final LibraryParts parts;
    private final Happenings happenings;

    Digests(LibraryParts parts, Happenings happenings) {
        this.parts = parts;
        this.happenings = happenings;
    }

    private record Account(String id, String login, String name, AccountRole role, @Nullable String language) {
        Caller caller() {
            return Caller.of(id, login, name, role, Caller.Via.SESSION);
        }
    }

    /**
     * @param outbox is made when it is missing
     * @param origin what browsers call this server, for the links
     * @return how many were written
     */
    public int write(Path outbox, ZoneId zone, String origin) {
        LocalDate day = LocalDate.ofInstant(parts.clock().instant(), zone);
        int written = 0;
        for (var account : accounts()) {
            written += parts.database().call(handle -> {
                long from = Math.max(Happenings.seen(handle, account.id(), "seen"), Happenings.seen(handle, account.id(), "digested"));
                var news = happenings.after(handle, account.caller(), from, MOST);
                if (news.isEmpty()) {
                    return 0;
                }
                // Written before the mark is committed: rather told twice than never.
                save(outbox, day + "-" + account.id() + ".eml", mail(account, news, day, zone, origin));
                Happenings.mark(handle, account.id(), "digested", news.getLast().number());
                return 1;
            });
        }
        return written;
    }

    private List<Account> accounts() {
        return parts.database().read(handle -> handle.createQuery("SELECT id, login, display_name, role, language FROM account WHERE disabled = 0 "
                + "AND (id IN (SELECT account FROM library_watch) OR id IN (SELECT account FROM library_mention))")
                .map((r, _) -> new Account(r.getString(1), r.getString(2), r.getString(3), AccountRole.valueOf(r.getString(4)), r.getString(5))).list());
    }

    private String mail(Account account, List<Happening> news, LocalDate day, ZoneId zone, String origin) {
        var words = DigestWords.of(account.language(), zone);
        var body = new StringBuilder(words.about()).append('\n');
        var pages = news.stream().collect(Collectors.groupingBy(Happening::page, LinkedHashMap::new, Collectors.toList()));
        pages.forEach((page, happenings) -> {
            body.append('\n').append(page.title()).append('\n').append(origin).append("/library/").append(page.id()).append('\n');
            happenings.forEach(one -> body.append("  ").append(words.moment(one.at())).append("  ").append(one.by().name())
                    .append(' ').append(words.said(one)).append('\n'));
        });
        return header("From", "Caseroom <caseroom@localhost>") + header("To", word(account.name()) + " <" + address(account.login()) + ">")
                + header("Subject", word(words.subject(pages.size(), day))) + header("Content-Language", words.tag())
                + header("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(parts.clock().instant().atZone(zone)))
                + header("MIME-Version", "1.0") + header("Content-Type", "text/plain; charset=UTF-8") + header("Content-Transfer-Encoding", "base64")
                + "\r\n" + Base64.getMimeEncoder().encodeToString(body.toString().getBytes(StandardCharsets.UTF_8)) + "\r\n";
    }

    private static String header(String name, String value) {
        return name + ": " + value + "\r\n";
    }

    /** RFC 2047: nothing of a name can end the header or begin another. A word of it holds 75 characters, so that longer texts are several. */
    private static String word(String text) {
        var words = new ArrayList<String>();
        var part = new StringBuilder();
        text.codePoints().forEach(sign -> {
            String next = Character.toString(sign);
            if (bytes(part + next).length > WORD_BYTES) {
                words.add(encoded(part.toString()));
                part.setLength(0);
            }
            part.append(next);
        });
        words.add(encoded(part.toString()));
        return String.join("\r\n ", words);
    }

    private static String encoded(String text) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes(text)) + "?=";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String address(String login) {
        String plain = login.replaceAll("[^A-Za-z0-9._@+-]", "_");
        return plain.matches("[^@]+@[^@]+") ? plain : plain.replace('@', '_') + "@localhost";
    }

    private static void save(Path outbox, String name, String mail) {
        try {
            Files.createDirectories(outbox);
            Path draft = Files.writeString(outbox.resolve(name + ".part"), mail);
            Files.move(draft, outbox.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The digest cannot be written to " + outbox + ": " + e.getMessage(), e);
        }
    }
}
