package org.caseroom.publication;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.caseroom.library.Block;
import org.caseroom.library.ClipBlock;
import org.caseroom.library.ImageBlock;
import org.caseroom.library.Person;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Mark;
import org.caseroom.teaching.Question;
import org.caseroom.teaching.QuestionReader;
import org.caseroom.teaching.QuestionView;
import org.caseroom.teaching.Solution;

/**
 * A page as HTML without scripts. Its text is the sanitised one that readers get; all that is put into it here is escaped. It is XML, too,
 * because what makes PDFs of it asks for that.
 */
final class PageHtml {
    private static final Pattern FIGURE = Pattern.compile("<figure\\b([^>]*)></figure>");
    private static final Pattern KEY = Pattern.compile("data-key=\"([a-z]{1,20}-[0-9]{1,5})\"");
    private static final Pattern OWN_LINK = Pattern.compile(" href=\"(/[^\"]*)\"");
    /** So that who cuts the page finds it: there are others within. */
    static final String END_OF_QUESTION = "<!--question-->";
    /** Id of marks that show where something is: they measure nothing. */
    static final String TARGET = "target";
    private final ExportWords words;

    /** What stands for an image; empty where there is none to be had. */
    interface Images {
        /**
         * @param living  it can be looked through on its page
         * @param caption HTML that stands below it
         */
        String html(String key, ImageBlock.Content image, boolean living, String caption) throws IOException, InterruptedException;
    }

    PageHtml(ExportWords words) {
        this.words = words;
    }

    /** @param files names of the pages of this export by id */
    String article(ExportPage exported, Images images, Map<String, String> files) throws IOException, InterruptedException {
        var page = exported.page();
        Map<String, Block> blocks = new HashMap<>();
        Map<String, Integer> figureNumbers = new HashMap<>();
        Map<String, Integer> markNumbers = new HashMap<>();
        page.blocks().forEach(block -> {
            blocks.put(block.key(), block);
            if (block.kind().endsWith("image")) {
                figureNumbers.put(block.key(), figureNumbers.size() + 1);
                if (block.content() instanceof ImageBlock.Content image) {
                    image.marks().forEach(mark -> markNumbers.put(block.key() + "/" + mark.id(), image.marks().indexOf(mark) + 1));
                }
            }
        });
        var html = new StringBuilder("<article id=\"").append(exported.name()).append("\"><h1 class=\"title\">").append(Html.text(page.title())).append("</h1><p class=\"facts\">");
        html.append(Html.text(words.by + " " + page.authors().stream().map(Person::name).collect(Collectors.joining(", "))));
        html.append(" · ").append(Html.text(words.asOf)).append(' ').append(words.day(page.updatedAt()));
        if (page.difficulty() != null) {
            html.append(" · ").append(Html.text(words.difficulty)).append(' ').append(page.difficulty()).append("/5");
        }
        html.append("</p>");
        if (!exported.tags().isEmpty()) {
            html.append("<p class=\"tags\">").append(Html.text(String.join(" · ", exported.tags()))).append("</p>");
        }
        Matcher figures = FIGURE.matcher(linked(page.html(), files));
        while (figures.find()) {
            Matcher key = KEY.matcher(figures.group(1));
            Block block = key.find() ? blocks.get(key.group(1)) : null;
            String shown = block == null ? "<p class=\"hidden\">" + Html.text(words.hidden) + "</p>" : figure(exported, block, images, figureNumbers);
            figures.appendReplacement(html, Matcher.quoteReplacement(shown));
        }
        figures.appendTail(html);
        return html.append(new PageTalk(words).html(exported.comments(), page.html(), figureNumbers, markNumbers)).append("</article>").toString();
    }

    /** Links into this server lead to the page beside it, or nowhere. */
    private static String linked(String html, Map<String, String> files) {
        return OWN_LINK.matcher(html).replaceAll(link -> {
            String path = link.group(1);
            String file = path.startsWith("/library/") ? files.get(path.substring("/library/".length())) : null;
            return Matcher.quoteReplacement(file == null ? "" : " href=\"" + Html.text(file) + "\"");
        });
    }

    private String figure(ExportPage exported, Block block, Images images, Map<String, Integer> numbers) throws IOException, InterruptedException {
        return switch (block.content()) {
            case ImageBlock.Content image -> {
                String caption = caption(numbers.get(block.key()), image.caption());
                String shown = images.html(block.key(), image, block.kind().equals("image"), caption);
                yield "<figure class=\"image\">" + (shown.isEmpty() ? withheld() + caption : shown) + "</figure>";
            }
            case ClipBlock.Content clip -> note(clip.caption());
            case QuestionView question -> question(exported, block.key(), question, images);
            case Block.Unreadable(var caption) when block.kind().equals("clip") -> note(caption);
            case Block.Unreadable(var caption) -> "<figure class=\"image\">" + withheld() + caption(numbers.get(block.key()), caption) + "</figure>";
            case Object _ -> "";
        };
    }

    private String note(String caption) {
        return "<p class=\"note\">" + Html.text(words.clip) + (caption.isEmpty() ? "" : ": " + Html.text(caption)) + "</p>";
    }

    private String withheld() {
        return "<p class=\"withheld\">" + Html.text(words.withheld) + "</p>";
    }

    private String caption(Integer number, String caption) {
        String figure = number == null ? "" : "<strong>" + Html.text(words.figure(number)) + "</strong>" + (caption.isEmpty() ? "" : " · ");
        return figure.isEmpty() && caption.isEmpty() ? "" : "<p class=\"caption\">" + figure + Html.text(caption) + "</p>";
    }

    private String question(ExportPage exported, String key, QuestionView question, Images images) throws IOException, InterruptedException {
        var html = new StringBuilder("<div class=\"question\"><p class=\"label\">").append(Html.text(words.question)).append("</p><p>")
                .append(Html.text(question.prompt())).append("</p>");
        if (!question.options().isEmpty()) {
            html.append("<ol>");
            question.options().forEach(option -> html.append("<li>").append(Html.text(option)).append("</li>"));
            html.append("</ol>");
        } else if (question.study() != null) {
            html.append(shown(key, question, question.image(), List.of(), images));
            html.append("<p class=\"quiet\">").append(Html.text(words.onImages)).append("</p>");
        }
        var source = exported.sources().get(key);
        if (exported.answers() && source != null) {
            var solved = QuestionReader.read(source.text());
            html.append("<p class=\"label\">").append(Html.text(words.answer)).append("</p><p>").append(Html.text(right(solved, question))).append("</p>");
            if (solved instanceof Question.Locate locate) {
                html.append(targets(key, question, locate, images));
            }
        }
        return html.append("</div>").append(END_OF_QUESTION).toString();
    }

    /** Where it is, on the images on which it was marked. */
    private String targets(String key, QuestionView question, Question.Locate locate, Images images) throws IOException, InterruptedException {
        Map<ImageRef, List<Mark>> marked = new LinkedHashMap<>();
        for (var target : locate.targets()) {
            if (target instanceof Question.MarkTarget mark) {
                marked.computeIfAbsent(mark.image(), _ -> new ArrayList<>()).add(new Mark(TARGET, "", mark.image(), mark.shape(), 0, 0, null, false));
            }
        }
        int number = 0;
        var html = new StringBuilder();
        for (var image : marked.entrySet()) {
            html.append(shown(key + "-answer-" + ++number, question, image.getKey(), image.getValue(), images));
        }
        return html.toString();
    }

    private static String shown(String name, QuestionView question, ImageRef image, List<Mark> marks, Images images) throws IOException, InterruptedException {
        String shown = image == null ? "" : images.html(name, new ImageBlock.Content(question.study(), question.series(), image.instance(), image.frame(),
                null, 1, null, false, "", marks, null), false, "");
        return shown.isEmpty() ? "" : "<figure class=\"image\">" + shown + "</figure>";
    }

    private static String right(Question question, QuestionView asked) {
        var solution = Solution.of(question);
        String right = switch (question) {
            case Question.Choice _ -> solution.choices().stream().map(asked.options()::get).collect(Collectors.joining(", "));
            case Question.Text _ -> String.join(", ", solution.accepted());
            case Question.Order order -> String.join(" → ", order.items());
            case Question.Measure measure -> measure.target() + " ± " + measure.tolerance() + " " + measure.unit();
            case Question.Locate _ -> solution.targets().stream().map(Solution.ShownTarget::name).collect(Collectors.joining(", "));
        };
        return solution.explanation().isBlank() ? right : right + ". " + solution.explanation();
    }
}
