/// What the clients of providers share of their wires.
@NullMarked
package studio.dailies.activities.provider.wire;

import org.jspecify.annotations.NullMarked;
