package studio.dailies.api.signin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The page where a browser lands when it comes back from Google or X. Loading it changes nothing:
/// its script hands on what came back, as a request of our own page.
@Tag(name = "Signing in")
@RestController
final class ReturnPageController {
  private final Issuers issuers;

  ReturnPageController(Issuers issuers) {
    this.issuers = issuers;
  }

  @Operation(summary = "The page to come back to")
  @GetMapping("/sign-in/return/{way}")
  ResponseEntity<Resource> page(@PathVariable String way) {
    issuers.named(way);
    return file("return.html", "text/html;charset=utf-8");
  }

  @Operation(summary = "The look of the page")
  @GetMapping("/sign-in/return.css")
  ResponseEntity<Resource> look() {
    return file("return.css", "text/css;charset=utf-8");
  }

  @Operation(summary = "The script of the page")
  @GetMapping("/sign-in/return.js")
  ResponseEntity<Resource> script() {
    return file("return.js", "text/javascript;charset=utf-8");
  }

  private static ResponseEntity<Resource> file(String name, String type) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(type))
        .body(new ClassPathResource("sign-in/" + name));
  }
}
