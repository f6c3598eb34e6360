package studio.dailies.api.policy;

import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRowGenerator;
import java.util.List;
import java.util.function.Function;
import studio.dailies.domain.policy.PolicyVersion;

/// What is other between two versions, paragraph by paragraph, and word by word within one.
final class Comparison {
  /// Stand around words that are other; no text of ours has them.
  static final char BEGINS = '\uE000';

  static final char ENDS = '\uE001';

  private static final DiffRowGenerator ROWS =
      DiffRowGenerator.create()
          .showInlineDiffs(true)
          .inlineDiffByWord(true)
          .lineNormalizer(Function.identity())
          .oldTag(opens -> mark(opens))
          .newTag(opens -> mark(opens))
          .build();

  private Comparison() {}

  /// @param before marked where words are gone; empty: there was no such paragraph
  /// @param after marked where words have come; empty: there is no such paragraph any more
  record Row(Change change, String before, String after) {}

  /// What became of a paragraph.
  enum Change {
    SAME,
    CHANGED,
    ADDED,
    REMOVED
  }

  static List<Row> of(PolicyVersion before, PolicyVersion after) {
    return ROWS.generateDiffRows(before.lines(), after.lines()).stream()
        .map(Comparison::row)
        .toList();
  }

  private static Row row(DiffRow row) {
    Change change =
        switch (row.getTag()) {
          case EQUAL -> Change.SAME;
          case CHANGE -> Change.CHANGED;
          case INSERT -> Change.ADDED;
          case DELETE -> Change.REMOVED;
        };
    return new Row(change, row.getOldLine(), row.getNewLine());
  }

  /// Without the marks.
  static String plain(String marked) {
    return marked.replace(String.valueOf(BEGINS), "").replace(String.valueOf(ENDS), "");
  }

  private static String mark(boolean opens) {
    return String.valueOf(opens ? BEGINS : ENDS);
  }
}
