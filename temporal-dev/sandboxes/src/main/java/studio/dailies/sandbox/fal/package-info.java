/// fal.ai: its queue, its CDN, its signed callbacks, its bill, and its faults on request.
@NullMarked
package studio.dailies.sandbox.fal;

import org.jspecify.annotations.NullMarked;
