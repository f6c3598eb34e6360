package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import studio.dailies.world.client.StudioEvent;
import tools.jackson.databind.JsonNode;

/// Somebody who watches a generation in the whole product.
@ExtendWith(SharedWorld.class)
class ProgressIT {
  private final DevWorld world;
  private final Person ada;

  ProgressIT(DevWorld world) {
    this.world = world;
    this.ada = new Person(world);
  }

  @AfterEach
  void quickJobs() {
    ada.outside.jobsRun(Duration.ofMillis(1500));
  }

  @Test
  void everyStateIsSeenThroughARestartOfTheApi() {
    ada.outside.jobsRun(Duration.ofSeconds(6));
    try (Watcher project = new Watcher(ada.studio, "/api/projects/" + ada.project + "/events")) {
      project.await(it -> it.name().equals("ready"));
      String id = ada.generate(Person.TEXT_TO_VIDEO, "A fox in the snow, " + Person.random());
      try (Watcher page = new Watcher(ada.studio, "/api/generations/" + id + "/events")) {
        page.await("ACCEPTED");
        project.await("ACCEPTED");

        world.kill("api");
        world.restart("api");

        for (Watcher watcher : List.of(page, project)) {
          watcher.await("DONE");
          JsonNode last = watcher.await(it -> it.data().equals(ada.read(id))).data();
          assertThat(last.path("steps").findValuesAsString("step"))
              .containsExactly("NEW", "HELD", "SENDING", "ACCEPTED", "STORED", "DONE");
          assertThat(watcher.streams()).isGreaterThan(1);
          assertThat(watcher.heard()).extracting(StudioEvent::name).doesNotContain("reload");
          assertThat(watcher.heard())
              .filteredOn(it -> it.name().equals("generation"))
              .extracting(it -> it.data().path("revision").asLong())
              .isSorted();
        }
      }
    }
  }
}
