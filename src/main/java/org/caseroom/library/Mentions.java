package org.caseroom.library;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.caseroom.access.AccountRole;
import org.caseroom.access.Caller;
import org.caseroom.library.search.Words;
import org.jdbi.v3.core.Handle;

/** Who is called by {@code @login} in a comment, and who may be. */
public final class Mentions {
    private static final int MOST = 20;
    private static final int OFFERED = 8;
    private static final String LOGIN = "[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]{0,63}";
    private static final Pattern MENTION = Pattern.compile("(?<![\\p{L}\\p{N}@])@(" + LOGIN + ")");
    private static final String OF_THE_PAGE = "(a.id IN (SELECT account FROM library_author WHERE page = :page) "
            + "OR a.id IN (SELECT account FROM library_reviewer WHERE page = :page) OR a.id IN (SELECT account FROM library_comment WHERE page = :page) "
            + "OR a.id IN (SELECT m.account FROM library_section_group s JOIN library_group_member m ON m.group_id = s.group_id WHERE s.page = :page))";

    private final LibraryParts parts;

    /** Somebody who reads the page when he is called. */
    public record Called(String login, String name) {
    }

    private record Candidate(Caller caller) {
        /** Every word that was begun begins a word of the name, or all of it the login. */
        boolean fits(String prefix) {
            var words = List.of(Words.folded(caller.displayName()).split("[\\s,.-]+"));
            return Words.folded(caller.login()).startsWith(prefix) || List.of(prefix.split("\\s+")).stream()
                    .allMatch(begun -> words.stream().anyMatch(word -> word.startsWith(begun)));
        }
    }

    Mentions(LibraryParts parts) {
        this.parts = parts;
    }

    /**
     * At most eight who may read the page and can be called, those who have to do with it first. Who may not write pages is offered nobody else:
     * a list of all accounts is not for every reader.
     *
     * @param prefix what was typed after the sign, may be empty
     */
    public List<Called> offered(Caller caller, String page, String prefix) {
        String folded = Words.folded(prefix.strip());
        return parts.database().read(handle -> {
            var state = Standing.of(handle, caller, page).page().state();
            boolean all = !folded.isEmpty() && (Standing.writes(caller) || caller.role() == AccountRole.REVIEWER);
            return handle.createQuery("SELECT a.id, a.login, a.display_name, a.role, " + OF_THE_PAGE + " AS near FROM account a WHERE a.disabled = 0 "
                    + "AND a.id <> :caller AND (" + OF_THE_PAGE + (all ? " OR " + others(state) : "") + ") ORDER BY near DESC, a.display_name, a.id")
                    .bind("page", page).bind("caller", caller.accountId())
                    .map((r, _) -> new Candidate(Caller.of(r.getString("id"), r.getString("login"), r.getString("display_name"),
                            AccountRole.valueOf(r.getString("role")), Caller.Via.SESSION))).stream()
                    .filter(one -> one.caller().login().matches(LOGIN) && one.fits(folded) && Standing.reads(handle, one.caller(), page))
                    .limit(OFFERED).map(one -> new Called(one.caller().login(), one.caller().displayName())).toList();
        });
    }

    /** Who else may read a page in this state. */
    private static String others(PageState state) {
        return switch (state) {
            case PUBLISHED -> "a.role IN ('ADMIN', 'HOST', 'REVIEWER', 'PARTICIPANT')";
            case REVIEW -> "a.role IN ('ADMIN', 'REVIEWER')";
            case WITHDRAWN -> "a.role = 'ADMIN'";
            case DRAFT -> "a.role = ''";
        };
    }

    /** Accounts that a text calls by their login. A dot at the end may be the sentence's. */
    static Set<String> called(Handle handle, String text) {
        var accounts = new LinkedHashSet<String>();
        var found = MENTION.matcher(text);
        while (found.find() && accounts.size() < MOST) {
            String login = found.group(1).toLowerCase(Locale.ROOT);
            handle.createQuery("SELECT id FROM account WHERE login_key IN (:login, :trimmed) AND disabled = 0 ORDER BY length(login_key) DESC LIMIT 1")
                    .bind("login", login).bind("trimmed", login.replaceAll("[._@+-]+$", "")).mapTo(String.class).findOne().ifPresent(accounts::add);
        }
        return accounts;
    }
}
