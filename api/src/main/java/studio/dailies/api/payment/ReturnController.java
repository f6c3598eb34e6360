package studio.dailies.api.payment;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The page where a buyer lands after the shop's checkout. That somebody lands there proves
/// nothing: it only waits for what the shop tells us.
@Tag(name = "Credits")
@RestController
final class ReturnController {

  @Operation(summary = "The page that waits for a payment, `?purchase=` its id")
  @GetMapping("/billing/return")
  ResponseEntity<Resource> page() {
    return file("return.html", "text/html;charset=utf-8");
  }

  @Operation(summary = "The look of the page")
  @GetMapping("/billing/return.css")
  ResponseEntity<Resource> look() {
    return file("return.css", "text/css;charset=utf-8");
  }

  @Operation(summary = "The script of the page")
  @GetMapping("/billing/return.js")
  ResponseEntity<Resource> script() {
    return file("return.js", "text/javascript;charset=utf-8");
  }

  private static ResponseEntity<Resource> file(String name, String type) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(type))
        .body(new ClassPathResource("billing/" + name));
  }
}
