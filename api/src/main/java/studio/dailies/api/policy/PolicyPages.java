package studio.dailies.api.policy;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;
import studio.dailies.api.policy.Comparison.Row;
import studio.dailies.domain.policy.PolicyVersion;
import studio.dailies.domain.policy.PolicyVersion.Block;

/// The pages of the policy. A promise can be named by its address: `/policy/2026-11-27#promise-5`.
final class PolicyPages {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  private PolicyPages() {}

  static String version(
      PolicyVersion version, PolicyVersion current, Collection<PolicyVersion> all) {
    String text =
        version.blocks().stream().map(PolicyPages::block).collect(Collectors.joining("\n"));
    return page(version.title(), text + holds(version, current) + others(version, all));
  }

  private static String block(Block block) {
    String text = escaped(block.text());
    return switch (block.kind()) {
      case TITLE -> "<h1>" + text + "</h1>";
      case HEADING -> "<h2>" + text + "</h2>";
      case PARAGRAPH -> "<p>" + text + "</p>";
      case PROMISE ->
          "<p id=\"promise-%1$d\"><a href=\"#promise-%1$d\">%1$d.</a> %2$s</p>"
              .formatted(block.number(), text);
    };
  }

  private static String holds(PolicyVersion version, PolicyVersion current) {
    String state =
        version.equals(current)
            ? "It holds now."
            : version.date().isAfter(current.date())
                ? "It does not hold yet."
                : "It held until a later one came.";
    return "\n<h2>This version</h2>\n<p>From %s on. %s %s</p>\n"
        .formatted(day(version.date()), state, escaped(version.change()));
  }

  private static String others(PolicyVersion version, Collection<PolicyVersion> all) {
    String lines =
        all.stream()
            .filter(it -> !it.equals(version))
            .map(it ->
                "<li><a href=\"/policy/%1$s\">From %2$s on</a>: %3$s <a href=\"/policy/%4$s/changes?from=%1$s\">Compare</a></li>"
                    .formatted(it.name(), day(it.date()), escaped(it.change()), version.name()))
            .collect(Collectors.joining("\n"));
    return lines.isEmpty() ? "" : "<h2>Other versions</h2>\n<ul>\n" + lines + "\n</ul>\n";
  }

  static String changes(PolicyVersion before, PolicyVersion after, List<Row> rows) {
    String text = rows.stream().map(PolicyPages::row).collect(Collectors.joining("\n"));
    return page(
        "What is other",
        """
        <h1>What is other</h1>
        <p>In the version from <a href="/policy/%s">%s</a> on, compared with that from <a href="/policy/%s">%s</a> on.
        What is struck through is gone, what is underlined has come.</p>
        %s
        """
            .formatted(after.name(), day(after.date()), before.name(), day(before.date()), text));
  }

  private static String row(Row row) {
    return switch (row.change()) {
      case SAME -> "<p>" + escaped(row.after()) + "</p>";
      case ADDED -> "<p><ins>" + escaped(Comparison.plain(row.after())) + "</ins></p>";
      case REMOVED -> "<p><del>" + escaped(Comparison.plain(row.before())) + "</del></p>";
      case CHANGED ->
          "<p>" + marked(row.before(), "del") + "</p>\n<p>" + marked(row.after(), "ins") + "</p>";
    };
  }

  private static String marked(String text, String tag) {
    return escaped(text)
        .replace(String.valueOf(Comparison.BEGINS), "<" + tag + ">")
        .replace(String.valueOf(Comparison.ENDS), "</" + tag + ">");
  }

  private static String day(LocalDate date) {
    return DAY.format(date);
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }

  private static String page(String title, String body) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title>
    <link rel="stylesheet" href="/sign-in/return.css">
    </head>
    <body>
    <main>
    %s</main>
    </body>
    </html>
    """
        .formatted(escaped(title), body);
  }
}
