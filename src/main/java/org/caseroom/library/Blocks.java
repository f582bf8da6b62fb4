package org.caseroom.library;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.caseroom.library.markdown.BlockSource;

/** The kinds of blocks there are. What an author wrote wrong costs that block only. */
final class Blocks {
    private final Map<String, BlockKind> kinds = new LinkedHashMap<>();

    /** @throws IllegalArgumentException when two kinds have one name */
    Blocks(List<BlockKind> kinds) {
        for (var kind : kinds) {
            if (this.kinds.put(kind.name(), kind) != null) {
                throw new IllegalArgumentException("two kinds of blocks are named " + kind.name());
            }
        }
    }

    Set<String> names() {
        return kinds.keySet();
    }

    Block ready(BlockSource source, BlockReader reader) {
        var kind = kinds.get(source.kind());
        try {
            return kind.readable(source, reader) ? new Block(source.key(), source.kind(), true, kind.content(source, reader))
                    : new Block(source.key(), source.kind(), false, new Block.Unreadable(kind.caption(source)));
        } catch (IllegalArgumentException e) {
            // To readers an author's slip is a figure that is not there.
            return new Block(source.key(), source.kind(), false, reader.author() ? new Block.Faulty(String.valueOf(e.getMessage()))
                    : new Block.Unreadable(""));
        }
    }

    /** Of all the blocks. */
    Set<String> studies(List<BlockSource> sources) {
        var studies = new LinkedHashSet<String>();
        each(sources, kind -> kind::studies).forEach(studies::addAll);
        return studies;
    }

    List<Thumbnail> images(List<BlockSource> sources) {
        return each(sources, kind -> kind::images).flatMap(List::stream).toList();
    }

    String searchText(List<BlockSource> sources) {
        return String.join("\n", each(sources, kind -> kind::searchText).toList());
    }

    private <T> Stream<T> each(List<BlockSource> sources, Function<BlockKind, Function<BlockSource, T>> question) {
        return sources.stream().map(source -> unlessFaulty(() -> question.apply(kinds.get(source.kind())).apply(source)))
                .flatMap(Optional::stream);
    }

    private static <T> Optional<T> unlessFaulty(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
