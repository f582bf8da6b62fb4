package org.caseroom.teaching;

import java.util.List;
import org.caseroom.library.BlockKind;
import org.caseroom.library.BlockReader;
import org.caseroom.library.Thumbnail;
import org.caseroom.library.markdown.BlockSource;

/** A {@code question} block of a page. Whoever reads the page gets a {@link QuestionView}, an author too: what is right stands in his text. */
public final class QuestionBlock implements BlockKind {
    /** The info string of its fences. */
    public static final String NAME = "question";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public QuestionView content(BlockSource block, BlockReader reader) {
        return QuestionView.of(QuestionReader.read(block.text()));
    }

    @Override
    public List<String> studies(BlockSource block) {
        return QuestionReader.read(block.text()).studies();
    }

    @Override
    public List<Thumbnail> images(BlockSource block) {
        // A target would tell where to look.
        return List.of();
    }

    /** What is asked; options and explanations are left out, for among them is what is right. */
    @Override
    public String searchText(BlockSource block) {
        return QuestionReader.read(block.text()).prompt();
    }
}
