package studio.dailies.api.export;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.CutOff;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.reference.Contents;
import studio.dailies.api.request.Page;
import studio.dailies.api.session.FreshProof;
import studio.dailies.api.session.Me;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.export.ExportId;
import studio.dailies.domain.export.ExportLimits;
import studio.dailies.domain.export.ExportState;
import studio.dailies.store.export.Export;
import studio.dailies.store.export.Exports;
import studio.dailies.store.export.Volume;
import studio.dailies.workflows.client.Starter;

@Tag(name = "Your data")
@RestController
@RequestMapping("/api/exports")
final class ExportController {
  private static final String ZIP = "application/zip";
  private static final Duration A_WHILE = Duration.ofHours(1);

  private final Exports exports;
  private final Starter starter;
  private final FreshProof fresh;
  private final Contents contents;
  private final Ids ids;

  ExportController(Exports exports, Starter starter, FreshProof fresh, Contents contents, Ids ids) {
    this.exports = exports;
    this.starter = starter;
    this.fresh = fresh;
    this.contents = contents;
    this.ids = ids;
  }

  @Operation(
      summary = "Ask for everything that is yours, as archives",
      description =
          "Needs a fresh proof. All projects, takes and references, your credit history and your"
              + " account, in zip archives of at most 2 GB. While one is being made, this answers that"
              + " one. You get a mail when it can be fetched; seven days later it is deleted.")
  @ApiResponse(responseCode = "202", description = "The export that is being made")
  @ApiResponse(responseCode = "403", description = "`proof-needed`, `session-needed`, `cross-site`")
  @ApiResponse(responseCode = "409", description = "`limit-reached`: 3 for an account")
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  ExportView add(@Me AccountId account, HttpServletRequest request) {
    fresh.require(request);
    Export export = exports.active(account).orElseGet(() -> wanted(account));
    // Again, too: an earlier request may have stored it and not come to this.
    starter.export(export.id());
    return view(export);
  }

  private Export wanted(AccountId account) {
    if (exports.of(account).size() >= ExportLimits.MOST_KEPT) {
      throw Refusal.limitReached("An account", ExportLimits.MOST_KEPT, "exports at a time");
    }
    if (exports.count(account) >= ExportLimits.MOST_BEGUN) {
      throw Refusal.tooOften(A_WHILE);
    }
    return exports.want(new ExportId(ids.next()), account);
  }

  @Operation(summary = "Your exports, the newest first, until they are deleted")
  @GetMapping
  Page<ExportView> list(@Me AccountId account) {
    return new Page<>(exports.of(account).stream().map(this::view).toList(), null);
  }

  @Operation(summary = "One export: how far it is, and where it can be fetched")
  @GetMapping("/{id}")
  ExportView read(@Me AccountId account, @PathVariable String id) {
    return view(find(account, id));
  }

  @Operation(summary = "Stop an export, or delete it before its time")
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(@Me AccountId account, @PathVariable String id) {
    exports.end(account, find(account, id).id());
  }

  @Operation(
      summary = "One archive of an export",
      description =
          "For its person alone. `Range` is heeded for one range, so a download that broke off can go"
              + " on. If it breaks off, so does the connection.")
  @ApiResponse(
      responseCode = "200",
      description = "The archive",
      content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(responseCode = "206", description = "The part that was asked for")
  @GetMapping("/{id}/volumes/{number}")
  void volume(
      @Me AccountId account,
      @PathVariable String id,
      @PathVariable String number,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, CutOff {
    Export export = find(account, id);
    Volume volume =
        Optional.of(export)
            .filter(it -> it.state() == ExportState.READY && number.matches("[1-9][0-9]{0,5}"))
            .flatMap(it -> exports.volume(it.id(), Integer.parseInt(number)))
            .orElseThrow(Refusal::notFound);
    contents.write(
        new Contents.Stored(
            volume.key(),
            volume.written().orElseThrow(Refusal::notFound).bytes(),
            ZIP,
            "attachment; filename=\"" + ExportView.fileName(export, volume) + "\""),
        request.getHeader("Range"),
        response);
  }

  private Export find(AccountId account, String id) {
    return Optional.of(id)
        .filter(Ids::isId)
        .flatMap(it -> exports.find(account, new ExportId(it)))
        .orElseThrow(Refusal::notFound);
  }

  private ExportView view(Export export) {
    return ExportView.of(export, exports.volumes(export.id()));
  }
}
