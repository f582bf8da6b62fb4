package org.caseroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TypeScriptWriterTest {
    private static final Path COMMITTED = Path.of("web-client", "src", "protocol", "generated.ts");

    @Test
    @DisplayName("the committed TypeScript types are those of the records")
    void committedIsCurrent() throws Exception {
        var generated = TypeScriptWriter.write();
        if (Boolean.getBoolean("typescript.write")) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, generated);
        }
        assertThat(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "")
                .as("%s differs from the Java records; rewrite it with: "
                        + "mvn -q test -Dweb.skip=true -Dtest=TypeScriptWriterTest -Dtypescript.write=true", COMMITTED)
                .isEqualTo(generated);
    }

    @Test
    @DisplayName("null stands exactly where a component is nullable")
    void nullable() {
        assertThat(TypeScriptWriter.write())
                .contains("    readonly voi: Voi | null;\n    readonly inverted: boolean;")
                .contains("  readonly layout: Layout;")
                .contains("  readonly presenter: string | null;")
                .contains("readonly marks: { readonly [id: string]: Mark };");
    }
}
