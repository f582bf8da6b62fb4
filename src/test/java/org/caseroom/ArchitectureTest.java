package org.caseroom;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.UUID;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Holds the structure that docs/adr/0001-structure.md describes. */
@AnalyzeClasses(packages = "org.caseroom", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String ROOT = "org.caseroom.";

    @ArchTest
    static final ArchRule room_is_pure = classes().that().resideInAPackage("org.caseroom.room..")
            .should().onlyDependOnClassesThat(resideInAnyPackage("org.caseroom.room..", "java.lang..", "java.util..",
                    "java.nio.charset..", "java.security..", "java.math..", "org.jspecify.annotations.."));

    @ArchTest
    static final ArchRule dicom_stands_alone = noClasses().that().resideInAPackage("org.caseroom.dicom..")
            .should().dependOnClassesThat(resideInAPackage("org.caseroom..").and(resideOutsideOfPackages("org.caseroom.dicom..")));

    @ArchTest
    static final ArchRule no_cycles = slices().matching("org.caseroom.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule only_the_top_knows_http = noClasses().that()
            .resideOutsideOfPackages("org.caseroom", ROOT + "http..", ROOT + "cli..")
            .should().dependOnClassesThat().resideInAnyPackage(ROOT + "http..", ROOT + "cli..");

    @ArchTest
    static final ArchRule lower_layers_do_not_know_rooms_live = noClasses().that()
            .resideInAnyPackage(ROOT + "journal..", ROOT + "imaging..", ROOT + "access..", ROOT + "presence..",
                    ROOT + "protocol..", ROOT + "study..", ROOT + "layer..", ROOT + "config..", ROOT + "database..", ROOT + "redis..",
                    ROOT + "measure..", ROOT + "report..", ROOT + "neighbour..", ROOT + "desk..", ROOT + "sending..", ROOT + "remote..",
                    ROOT + "arrival..", ROOT + "watch..")
            .should().dependOnClassesThat().resideInAnyPackage(ROOT + "live..", ROOT + "library..");

    @ArchTest
    static final ArchRule voice_stands_above_rooms = noClasses().that()
            .resideOutsideOfPackages(ROOT + "voice..", ROOT + "http..", ROOT + "cli..")
            .should().dependOnClassesThat().resideInAPackage(ROOT + "voice..");

    @ArchTest
    static final ArchRule below_reports_nobody_knows_them = noClasses().that()
            .resideInAnyPackage(ROOT + "study..", ROOT + "imaging..", ROOT + "measure..", ROOT + "journal..", ROOT + "live..", ROOT + "layer..")
            .should().dependOnClassesThat().resideInAPackage(ROOT + "report..");

    @ArchTest
    static final ArchRule neighbours_stand_above_studies = noClasses().that()
            .resideInAnyPackage(ROOT + "study..", ROOT + "imaging..", ROOT + "measure..", ROOT + "journal..", ROOT + "live..", ROOT + "layer..",
                    ROOT + "report..")
            .should().dependOnClassesThat().resideInAPackage(ROOT + "neighbour..");

    @ArchTest
    static final ArchRule sources_stand_above_neighbours = noClasses().that()
            .resideOutsideOfPackages(ROOT + "remote..", ROOT + "http..", ROOT + "cli..")
            .should().dependOnClassesThat().resideInAPackage(ROOT + "remote..");

    @ArchTest
    static final ArchRule the_desk_watches_neighbours_from_above = noClasses().that()
            .resideOutsideOfPackages(ROOT + "desk..", ROOT + "simulator..", ROOT + "http..", ROOT + "cli..")
            .should().dependOnClassesThat().resideInAPackage(ROOT + "desk..");

    @ArchTest
    static final ArchRule the_library_stands_above_what_it_shows = noClasses().that()
            .resideOutsideOfPackages(ROOT + "library..", ROOT + "teaching..", ROOT + "publication..", ROOT + "http..", ROOT + "cli..")
            .should().dependOnClassesThat().resideInAPackage(ROOT + "library..");

    @ArchTest
    static final ArchRule html_is_made_in_one_place = noClasses().that().resideOutsideOfPackage(ROOT + "library.markdown..")
            .should().dependOnClassesThat().resideInAnyPackage("org.commonmark..", "org.owasp.html..");

    @ArchTest
    static final ArchRule copies_are_made_above_studies = noClasses().that()
            .resideOutsideOfPackages(ROOT + "release..", ROOT + "publication..", ROOT + "http..", ROOT + "cli..")
            .should().dependOnClassesThat().resideInAPackage(ROOT + "release..");

    @ArchTest
    static final ArchRule copies_decode_nothing = noClasses().that().resideInAPackage(ROOT + "release..")
            .should().dependOnClassesThat().haveNameMatching("org\\.caseroom\\.dicom\\.imageio\\.(Frame(Source|Decoders?)|.*Decoder)");

    @ArchTest
    static final ArchRule pdfs_are_opened_in_workers_only = noClasses().that()
            .doNotHaveFullyQualifiedName("org.caseroom.report.PdfExtractor")
            .should().dependOnClassesThat(resideInAPackage("org.apache.pdfbox..").and(resideOutsideOfPackages("org.apache.pdfbox.pdmodel..")))
            .orShould().callConstructor(PDDocument.class, COSDocument.class)
            .because("a PDF from outside is opened by the loader, and that reads; certificates of our own are only written");

    @ArchTest
    static final ArchRule pdfs_are_written_by_few = noClasses().that()
            .doNotHaveFullyQualifiedName("org.caseroom.report.PdfExtractor").and().doNotHaveFullyQualifiedName("org.caseroom.attendance.CertificatePdf")
            .should().dependOnClassesThat().resideInAPackage("org.apache.pdfbox..");

    @ArchTest
    static final ArchRule shiro_stays_in_access = noClasses().that().resideOutsideOfPackage(ROOT + "access..")
            .should().dependOnClassesThat().resideInAPackage("org.apache.shiro..");

    @ArchTest
    static final ArchRule tokens_are_believed_in_one_place = noClasses().that().resideOutsideOfPackage(ROOT + "openid..")
            .should().dependOnClassesThat().resideInAPackage("com.nimbusds..");

    @ArchTest
    static final ArchRule the_directory_is_asked_in_one_place = noClasses().that().resideOutsideOfPackage(ROOT + "directory..")
            .should().dependOnClassesThat().resideInAPackage("com.unboundid..");

    @ArchTest
    static final ArchRule providers_and_the_directory_know_no_accounts = noClasses().that().resideInAnyPackage(ROOT + "openid..", ROOT + "directory..")
            .should().dependOnClassesThat(resideInAPackage("org.caseroom..").and(resideOutsideOfPackages(ROOT + "openid..", ROOT + "directory..", ROOT + "config..",
                    ROOT + "protocol..")));

    @ArchTest
    static final ArchRule shiro_without_thread_state = noClasses()
            .should().dependOnClassesThat().haveFullyQualifiedName("org.apache.shiro.SecurityUtils")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("org.apache.shiro.util.ThreadContext");

    @ArchTest
    static final ArchRule time_is_injected = noClasses().that().resideOutsideOfPackage("org.caseroom")
            .should().callMethod(Instant.class, "now")
            .orShould().callMethod(LocalDate.class, "now")
            .orShould().callMethod(LocalDateTime.class, "now")
            .orShould().callMethod(ZonedDateTime.class, "now")
            .orShould().callMethod(System.class, "currentTimeMillis")
            .orShould().callMethod(Clock.class, "systemUTC")
            .orShould().callMethod(Clock.class, "systemDefaultZone")
            .because("clocks come from Main, so that tests can hold them");

    @ArchTest
    static final ArchRule chance_is_injected = noClasses().that().resideOutsideOfPackage("org.caseroom")
            .should().callMethod(UUID.class, "randomUUID")
            .orShould().callConstructor(Random.class)
            .orShould().callMethod(Math.class, "random")
            .because("ids and randomness come from Main, so that simulations can repeat");

    @ArchTest
    static final ArchRule no_static_state = noFields().that().areStatic().and().areNotFinal()
            .should().beDeclaredInClassesThat().resideInAPackage("org.caseroom..")
            .because("state belongs to objects that Main makes");

    @ArchTest
    static final ArchRule no_json_objects_in_the_domain = noClasses().that()
            .resideInAnyPackage(ROOT + "room..", ROOT + "protocol..", ROOT + "journal..", ROOT + "live..", ROOT + "study..",
                    ROOT + "imaging..")
            .should().dependOnClassesThat().resideInAPackage("io.vertx.core.json..");
}
