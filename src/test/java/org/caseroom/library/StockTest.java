package org.caseroom.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.caseroom.access.AccountRole;
import org.caseroom.access.Caller;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vocabularies, templates and whom one may call: what authors find ready. */
final class StockTest {
    private static final String HEADER = "scheme,code,name,language\n";

    @TempDir
    private Path dir;
    private LibraryStore store;
    private Library library;
    private Caller admin;
    private Caller anna;
    private Caller ben;
    private Caller reader;

    @BeforeEach
    void open() {
        store = new LibraryStore(dir);
        library = store.library;
        admin = store.account("admin", AccountRole.ADMIN);
        anna = store.account("anna", AccountRole.HOST);
        ben = store.account("ben", AccountRole.HOST);
        reader = store.account("reader", AccountRole.PARTICIPANT);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void terms_come_from_files_of_administrators() {
        String csv = HEADER + "RADLEX,RID28496,\"ground-glass opacity, \"\"GGO\"\"\",en\nICD-10,J18.9,Pneumonie,de\n\n";
        assertThat(load(csv, false).terms()).isEqualTo(2);
        assertThat(library.terms().find("pneu")).containsExactly(new Terms.Term("ICD-10", "J18.9", "Pneumonie", "de"));
        assertThat(library.terms().find("opac")).extracting(Terms.Term::name).containsExactly("ground-glass opacity, \"GGO\"");
        assertThat(library.terms().find("J18")).hasSize(1);
        assertThat(library.terms().find("j18")).hasSize(1);
        assertThat(library.terms().find("%")).isEmpty();
        assertThat(library.vocabularies().list(admin)).extracting(Vocabularies.Vocabulary::scheme, Vocabularies.Vocabulary::terms,
                Vocabularies.Vocabulary::file).containsExactly(org.assertj.core.groups.Tuple.tuple("ICD-10", 1, "a.csv"),
                org.assertj.core.groups.Tuple.tuple("RADLEX", 1, "a.csv"));
        var bytes = csv.getBytes(StandardCharsets.UTF_8);
        var how = new Vocabularies.Load("a.csv", null, null, false);
        assertThatThrownBy(() -> library.vocabularies().load(anna, bytes, how)).isInstanceOf(LibraryRefusal.class);
        assertThatThrownBy(() -> library.vocabularies().check(anna, bytes, how)).isInstanceOf(LibraryRefusal.class);
        assertThatThrownBy(() -> library.vocabularies().list(anna)).isInstanceOf(LibraryRefusal.class);
        assertThatThrownBy(() -> library.vocabularies().remove(anna, "RADLEX", "en")).isInstanceOf(LibraryRefusal.class);
        assertThat(library.vocabularies().remove(admin, "RADLEX", "en")).isEqualTo(1);
        assertThat(library.terms().find("opac")).isEmpty();
        assertThatThrownBy(() -> library.vocabularies().remove(admin, "RADLEX", "en")).hasMessageContaining("no such vocabulary");
    }

    @Test
    void lines_that_are_no_terms_are_told_with_their_number_and_the_others_taken() {
        String csv = HEADER + "RADLEX,RID1,lung,en\nRADLEX,,heart,en\nRADLEX,RID2,,en\nRADLEX,RID3\n,RID4,liver,en\nRADLEX,RID5,spleen,english!\n"
                + "RADLEX,RID1,lung again,en\nRADLEX,RID6,\"open,en\nRADLEX,RID7,kidney,en\nRADLEX,RID8," + "x".repeat(301) + ",en\n"
                + "RADLEX,RID9,\"two\nlines\",en\nRADLEX,RID10,5\" disc,en\n";
        var report = load(csv, false);
        assertThat(report.lines()).extracting(line -> line.line() + " " + line.reason()).containsExactly("3 CODE", "4 NAME", "5 CELLS", "6 SCHEME",
                "7 LANGUAGE", "8 TWICE", "9 QUOTE", "11 LENGTH");
        assertThat(report.refused()).isEqualTo(8);
        assertThat(library.terms().find("two lines")).hasSize(1);
        assertThat(library.terms().find("5\" disc")).hasSize(1);
    }

    @Test
    void a_quote_that_is_never_closed_takes_its_own_line_only() {
        var report = load(HEADER + "A,1,\"open,en\nA,2,liver,en\nA,3,spleen,en\n", false);
        assertThat(report.lines()).extracting(line -> line.line() + " " + line.reason()).containsExactly("2 QUOTE");
        assertThat(report.terms()).isEqualTo(2);
    }

    @Test
    void files_of_other_programs_are_read_by_the_names_of_their_columns() {
        var radlex = "Class ID,Preferred Label,Synonyms,Definitions\nhttp://radlex.org/RID/RID1301,lung,pulmo,\n".getBytes(StandardCharsets.UTF_8);
        library.vocabularies().load(admin, radlex, new Vocabularies.Load("RADLEX.csv", "RADLEX", "en", false));
        assertThat(library.terms().find("lung")).containsExactly(new Terms.Term("RADLEX", "RID1301", "lung", "en"));
        var icd = "\uFEFFKode;Bezeichnung\r\nJ18.9;Pneumonie, nicht näher bezeichnet\r\n".replace("\uFEFF", "").getBytes(Charset.forName("windows-1252"));
        var report = library.vocabularies().load(admin, icd, new Vocabularies.Load("icd.csv", "ICD-10-GM", "de", false));
        assertThat(report.charset()).isEqualTo("windows-1252");
        assertThat(library.terms().find("Pneumonie, nicht naher")).extracting(Terms.Term::code).containsExactly("J18.9");
        assertThatThrownBy(() -> load("J18.9;Pneumonie\n", false)).hasMessageContaining("first line").hasMessageContaining("J18.9, Pneumonie");
        assertThatThrownBy(() -> load("", false)).hasMessageContaining("first line");
    }

    @Test
    void a_check_says_what_loading_would_do_and_does_nothing() {
        load(HEADER + "A,1,one,en\nA,2,two,en\nB,1,other,en\n", false);
        byte[] next = (HEADER + "A,2,two of them,en\nA,3,three,en\n").getBytes(StandardCharsets.UTF_8);
        var report = library.vocabularies().check(admin, next, new Vocabularies.Load("a.csv", null, null, true));
        assertThat(report.shares()).containsExactly(new Vocabularies.Share("A", "en", 2, 2, 1));
        assertThat(library.terms().find("three")).isEmpty();
        library.vocabularies().load(admin, next, new Vocabularies.Load("a.csv", null, null, true));
        assertThat(library.terms().find("one")).isEmpty();
        assertThat(library.terms().find("two of")).hasSize(1);
        assertThat(library.terms().find("other")).hasSize(1);
    }

    @Test
    void templates_of_the_house_are_kept_by_administrators_for_everybody() {
        var text = new Templates.Text(PageKind.CASE, "House case", "en", "## Ours");
        assertThatThrownBy(() -> library.templates().save(anna, text, true)).hasMessageContaining("administrator");
        var made = library.templates().save(admin, text, true);
        assertThat(library.templates().find(ben, made.id()).markdown()).isEqualTo("## Ours");
        assertThatThrownBy(() -> library.templates().change(anna, made.id(), text)).hasMessageContaining("no such template");
        assertThatThrownBy(() -> library.templates().delete(anna, made.id())).hasMessageContaining("no such template");
        assertThatThrownBy(() -> library.templates().archive(anna, made.id(), true)).hasMessageContaining("administrator");
        assertThatThrownBy(() -> library.templates().order(anna, List.of())).hasMessageContaining("administrator");
        assertThatThrownBy(() -> library.templates().change(admin, "case-en", text)).hasMessageContaining("no such template");

        library.templates().order(admin, List.of("lecture-de", made.id()));
        assertThat(library.templates().list(anna)).extracting(Template::id).startsWith("lecture-de", made.id()).contains("case-en");
        library.templates().archive(admin, "lecture-de", true);
        library.templates().archive(admin, made.id(), true);
        assertThat(library.templates().list(anna)).extracting(Template::id).doesNotContain("lecture-de", made.id());
        assertThatThrownBy(() -> library.templates().find(anna, made.id())).hasMessageContaining("no such template");
        assertThat(library.templates().all(admin)).extracting(Template::id).startsWith("lecture-de", made.id());
        library.templates().archive(admin, made.id(), false);
        assertThat(library.templates().list(anna).getFirst().id()).isEqualTo(made.id());
        assertThatThrownBy(() -> library.templates().order(admin, List.of("nothing"))).hasMessageContaining("no such template");
        library.templates().delete(admin, made.id());
        assertThat(library.templates().all(admin)).extracting(Template::id).doesNotContain(made.id());
    }

    @Test
    void ones_own_templates_are_changed_by_nobody_else() {
        var text = new Templates.Text(PageKind.CASE, "Mine", "en", "a");
        var mine = library.templates().save(anna, text, false);
        assertThat(library.templates().change(anna, mine.id(), new Templates.Text(PageKind.LECTURE, "Mine", "de", "b")).markdown()).isEqualTo("b");
        assertThatThrownBy(() -> library.templates().change(ben, mine.id(), text)).hasMessageContaining("no such template");
        assertThatThrownBy(() -> library.templates().change(admin, mine.id(), text)).hasMessageContaining("no such template");
        assertThatThrownBy(() -> library.templates().archive(admin, mine.id(), true)).hasMessageContaining("no such template");
        assertThat(library.templates().all(admin)).extracting(Template::title).doesNotContain("Mine");
    }

    @Test
    void only_who_may_read_a_page_is_offered_to_be_called() {
        var draft = store.page(anna, "Draft", "x", false);
        assertThat(offered(anna, draft, "b")).isEmpty();
        library.pagePeople().name(anna, draft.id(), List.of(ben.accountId()), List.of(), ReaderSights.NOTHING);
        assertThat(offered(anna, draft, "")).containsExactly("ben");
        assertThat(offered(anna, draft, "re")).isEmpty();
        assertThatThrownBy(() -> offered(reader, draft, "")).hasMessageContaining("no such page");
        library.publishing().state(anna, draft.id(), PageState.PUBLISHED, "", ReaderSights.NOTHING);
        assertThat(offered(anna, draft, "RE")).containsExactly("reader");
        assertThat(offered(reader, draft, "")).containsExactly("anna", "ben");
        assertThat(offered(reader, draft, "adm")).isEmpty();
        library.comments().say(admin, draft.id(), Comment.Anchor.PAGE, "Hello", null);
        assertThat(offered(reader, draft, "adm")).containsExactly("admin");
        assertThat(offered(anna, draft, "anna")).isEmpty();
    }

    private List<String> offered(Caller by, Page page, String prefix) {
        return library.mentions().offered(by, page.id(), prefix).stream().map(Mentions.Called::login).toList();
    }

    private Vocabularies.Report load(String csv, boolean replace) {
        return library.vocabularies().load(admin, csv.getBytes(StandardCharsets.UTF_8), new Vocabularies.Load("a.csv", null, null, replace));
    }
}
