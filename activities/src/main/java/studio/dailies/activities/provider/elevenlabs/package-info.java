/// The client of ElevenLabs: speech, sound effects and music that come as the answer, and flows.
@NullMarked
package studio.dailies.activities.provider.elevenlabs;

import org.jspecify.annotations.NullMarked;
