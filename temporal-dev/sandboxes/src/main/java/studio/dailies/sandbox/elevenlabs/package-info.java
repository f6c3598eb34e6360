/// ElevenLabs: speech, effects, music, flows, its history, its bill, and its faults on request.
@NullMarked
package studio.dailies.sandbox.elevenlabs;

import org.jspecify.annotations.NullMarked;
