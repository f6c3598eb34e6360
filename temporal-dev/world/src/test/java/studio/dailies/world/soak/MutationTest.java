package studio.dailies.world.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.dailies.world.process.WorldProblem;

class MutationTest {
  @TempDir Path folder;

  @Test
  void eachMutationIsReadWithWhetherItWasNoticed() throws IOException {
    Path report =
        report(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <mutations partial="true">
            <mutation detected='true' status='KILLED' numberOfTestsRun='1'><sourceFile>Legs.java</sourceFile>\
            <mutatedMethod>&lt;init&gt;</mutatedMethod><lineNumber>14</lineNumber>\
            <indexes><index>5</index></indexes><description>removed call</description></mutation>
            <mutation detected='false' status='SURVIVED' numberOfTestsRun='2'><sourceFile>Lots.java</sourceFile>\
            <mutatedMethod>with</mutatedMethod><lineNumber>54</lineNumber>\
            <description>changed boundary</description></mutation>
            </mutations>
            """);

    assertThat(Mutation.read(report))
        .containsExactly(
            new Mutation(true, "Legs.java:14 <init>", "removed call"),
            new Mutation(false, "Lots.java:54 with", "changed boundary"));
  }

  @Test
  void reportThatWasCutOffCountsForNothing() throws IOException {
    Path report = report("<mutations><mutation detected='true'>");

    assertThatThrownBy(() -> Mutation.read(report)).isInstanceOf(WorldProblem.class);
  }

  private Path report(String xml) throws IOException {
    return Files.writeString(folder.resolve("mutations.xml"), xml);
  }
}
