package studio.dailies.api.problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.header.HeaderWriter;

/// Answers what the server refuses before anything of ours sees it, such as a NUL in an address; it
/// would answer with a page of its own.
public final class ServerRefusals extends ErrorReportValve {
  private final Problems problems;
  private final HeaderWriter dress;

  public ServerRefusals(Problems problems, HeaderWriter dress) {
    this.problems = problems;
    this.dress = dress;
  }

  @Override
  protected void report(Request request, Response response, @Nullable Throwable ignored) {
    if (response.getStatus() < 400
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    try {
      dress.writeHeaders(request, response);
      problems.write(response, ErrorPage.of(response.getStatus()));
      response.finishResponse();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
