package studio.dailies.api;

import static org.assertj.core.api.Assertions.assertThat;

import studio.dailies.domain.Ids;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.generation.Generations;

/// Takes that were bought and made, without any provider.
public final class Takes {
  private Takes() {}

  /// A picture.
  public static GenerationId done(TestApi api, Browser who, String shot) {
    GenerationId id = bought(api, who, shot, "flux-dev");
    make(api, id, "image/png");
    return id;
  }

  /// A generation that has just begun.
  public static GenerationId bought(TestApi api, Browser who, String shot, String model) {
    String quote =
        who.make(
            "/api/quotes",
            "{\"shot\":\"%s\",\"model\":\"%s\",\"prompt\":\"A fox\"}".formatted(shot, model));
    Browser.Answer bought =
        who.post(
            "/api/generations",
            "{\"quote\":\"%s\"}".formatted(quote),
            "Idempotency-Key",
            api.part(Ids.class).next());
    assertThat(bought.status()).as(bought.body()).isEqualTo(202);
    return new GenerationId(bought.text("id"));
  }

  /// Does what the worker would.
  public static void make(TestApi api, GenerationId id, String contentType) {
    Generations generations = api.part(Generations.class);
    generations.move(id, Phase.NEW, Phase.held(1));
    generations.beginSend(id, 1, api.clock().instant());
    generations.accepted(generations.find(id).orElseThrow(), 1, "job-" + id);
    MediaKey key =
        generations
            .beginCopy(id, Phase.accepted(1), new MediaKey(api.part(Ids.class).next()))
            .orElseThrow();
    generations.stored(
        id, Phase.accepted(1), StoredMedia.unseen(key, contentType, 10, "0".repeat(64)), null);
    generations.move(id, Phase.STORED, Phase.DONE);
  }
}
