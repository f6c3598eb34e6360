package studio.dailies.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DocumentedTest {
  @Test
  void everyRuleIsInTheDocument() throws IOException {
    String document =
        Files.readString(Path.of(System.getProperty("dailies.root"), "docs", "audit.md"));

    for (Rule rule : Rule.values()) {
      assertThat(document).contains("`" + rule + "`");
    }
  }
}
