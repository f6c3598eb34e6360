package studio.dailies.domain.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

  @Test
  void rowEndsAsTheStandardSaysAndEmptyCellsStayEmpty() {
    assertThat(Csv.row(List.of("1", "", "a shot"))).isEqualTo("1,,a shot\r\n");
  }

  @Test
  void commasQuotesAndLineBreaksAreQuoted() {
    assertThat(Csv.row(List.of("a,b", "say \"x\"", "a\nb", "狐")))
        .isEqualTo("\"a,b\",\"say \"\"x\"\"\",\"a\nb\",狐\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"})
  void whatASpreadsheetWouldRunIsDisarmed(String cell) {
    assertThat(Csv.row(List.of(cell)).replace("\"", "")).isEqualTo("'" + cell + "\r\n");
  }
}
