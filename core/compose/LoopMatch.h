#pragma once

#include <QList>

namespace vivify {

/// Brings the loops of several clips to one length, so that all of them close at the same moment.
///
/// The length is the fewest repeats (up to eight) of the longest loop at which every other loop fits a whole number of
/// times with its tempo changed by 2 % at most; where none does, the repeats that change tempos least. A common multiple
/// in frames would keep every tempo, but two loops of 47 and 48 frames would need 2256; a tempo within 2 % leaves the
/// slow-motion factor that a caption tells true. Any thread.
struct LoopMatch
{
    struct Loop
    {
        int frames = 0;
        double fps = 0;
        bool operator==(const Loop &) const = default;
    };
    double seconds = 0;  ///< Of one common loop; 0 where nothing moves.
    QList<double> rates; ///< Frames a second at which each clip plays, for each loop given; 0 for a still.

    static LoopMatch of(const QList<Loop> &loops);
};

} // namespace vivify
