package studio.dailies.api.model;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Page;
import studio.dailies.domain.model.ModelId;
import studio.dailies.store.model.Catalogue;

@Tag(name = "Generations")
@RestController
@RequestMapping("/api/models")
final class ModelController {
  private final Catalogue catalogue;

  ModelController(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Operation(summary = "The models one can choose from")
  @GetMapping
  Page<ModelView> list() {
    return new Page<>(catalogue.models().stream().map(ModelView::of).toList(), null);
  }

  @Operation(summary = "One model")
  @GetMapping("/{id}")
  ModelView read(@PathVariable ModelId id) {
    return catalogue.find(id).map(ModelView::of).orElseThrow(Refusal::notFound);
  }
}
