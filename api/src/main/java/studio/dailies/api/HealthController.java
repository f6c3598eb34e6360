package studio.dailies.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "This API")
@RestController
final class HealthController {

  record Health(String status) {}

  @Operation(summary = "Whether this process serves requests")
  @GetMapping("/health")
  Health health() {
    return new Health("UP");
  }
}
