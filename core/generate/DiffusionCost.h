#pragma once

#include <QSize>
#include <QString>

namespace vivify {

/// What one clip asks of a computer, from the shapes of the networks: multiply-adds counted twice, bytes as held.
///
/// The work of the UNet follows the layers of I2VGen-XL; at 512×512 with 16 frames it gives 41.7 TFLOP a call (counted: 41.9).
struct DiffusionCost
{
    double stepWork = 0;     ///< FLOP of one step.
    double frameWork = 0;    ///< FLOP of decoding one frame.
    double encodeWork = 0;   ///< FLOP of the two encoders and the encoding of the picture.
    qint64 loadBytes = 0;    ///< Read from the disk.
    qint64 encoderBytes = 0; ///< The larger encoder's weights, which are gone before sampling.
    qint64 unetBytes = 0, vaeBytes = 0; ///< Weights as held.
    qint64 stepMap = 0;      ///< One activation of the widest level for all frames of a call.
    qint64 frameMap = 0;     ///< One activation of the decoder's widest level, of a tile in the low-memory mode.

    struct Plan
    {
        QSize size;
        int frames = 16; ///< Of one call.
        bool guided = true;
        bool lowMemory = false;
        int bytesPerNumber = 4;
        int calls = 1; ///< In a step: a long clip and a loop are made of several windows.
    };
    /// Reads the folder's settings and the sizes of its files. Zero for a folder without them.
    static DiffusionCost of(const QString &modelFolder, const Plan &plan);
};

} // namespace vivify
