package studio.dailies.api.credit;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import studio.dailies.api.problem.CutOff;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.export.Csv;
import studio.dailies.store.credit.Ledger;
import studio.dailies.store.credit.Line;

/// The whole history as a table, however long it is: a page is in memory at a time. What is written
/// meanwhile is newer than the first line, and not in it.
@Component
final class CsvHistory {
  static final String TYPE = "text/csv;charset=utf-8";

  private static final int PAGE = Ledger.PAGE_MAX;

  private final Ledger ledger;
  private final History history;

  CsvHistory(Ledger ledger, History history) {
    this.ledger = ledger;
    this.history = history;
  }

  /// @throws CutOff if it began and cannot be finished, so that nobody takes a part for the whole
  void write(LedgerId of, HttpServletResponse response) throws IOException, CutOff {
    List<Line> page = ledger.history(of, OptionalLong.empty(), PAGE);
    response.setContentType(TYPE);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"dailies-credits.csv\"");
    Writer out = new OutputStreamWriter(response.getOutputStream(), UTF_8);
    out.write(Csv.row(CsvLine.NAMES));
    out.flush();
    response.flushBuffer();
    try {
      writeFrom(page, of, out);
    } catch (RuntimeException e) {
      throw new CutOff(e);
    }
  }

  private void writeFrom(List<Line> first, LedgerId of, Writer out) throws IOException {
    List<Line> page = first;
    while (!page.isEmpty()) {
      for (LineView line : history.views(page)) {
        out.write(Csv.row(CsvLine.of(line)));
      }
      out.flush();
      page = ledger.history(of, OptionalLong.of(page.getLast().seq()), PAGE);
    }
  }
}
