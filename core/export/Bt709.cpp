#include "core/export/Bt709.h"

#include <algorithm>
#include <vector>

// Built twice where the compiler can choose at run time: the wide registers of newer processors halve the time.
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__linux__)
#define VIVIFY_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define VIVIFY_WIDE
#endif

namespace vivify {

namespace {

// ITU-R BT.709-6, 3.2 to 3.5: Y' of 219 levels from 16, Cb and Cr of 224 levels about 128, as shares of 2^16.
constexpr int Bits = 16;
constexpr int fixed(double value) { return int(value * (1 << Bits) + (value < 0 ? -0.5 : 0.5)); }
constexpr double Kr = 0.2126, Kb = 0.0722, Kg = 1 - Kr - Kb;
constexpr int YR = fixed(Kr * 219 / 255), YG = fixed(Kg * 219 / 255), YB = fixed(Kb * 219 / 255);
constexpr int UR = fixed(-Kr / (1 - Kb) * 112 / 255), UG = fixed(-Kg / (1 - Kb) * 112 / 255), UB = fixed(112.0 / 255);
constexpr int VR = fixed(112.0 / 255), VG = fixed(-Kg / (1 - Kr) * 112 / 255), VB = fixed(-Kb / (1 - Kr) * 112 / 255);

VIVIFY_WIDE void lumaRow(const quint32 *pixels, uchar *out, int count)
{
    for (int i = 0; i < count; ++i) {
        const int red = int(pixels[i] >> 16 & 0xff), green = int(pixels[i] >> 8 & 0xff), blue = int(pixels[i] & 0xff);
        out[i] = uchar((YR * red + YG * green + YB * blue + (16 << Bits) + (1 << (Bits - 1))) >> Bits);
    }
}

/// The sums of two rows, channel by channel, with one more column at each end.
VIVIFY_WIDE void sumRows(const quint32 *upper, const quint32 *lower, int *red, int *green, int *blue, int count)
{
    for (int i = 0; i < count; ++i) {
        red[i] = int(upper[i] >> 16 & 0xff) + int(lower[i] >> 16 & 0xff);
        green[i] = int(upper[i] >> 8 & 0xff) + int(lower[i] >> 8 & 0xff);
        blue[i] = int(upper[i] & 0xff) + int(lower[i] & 0xff);
    }
}

/// One row of colours: weights 1, 2, 1 about the left pixel of each pair, over two rows: eight in all.
VIVIFY_WIDE void chromaRow(const int *red, const int *green, const int *blue, uchar *u, uchar *v, int count)
{
    constexpr int Shift = Bits + 3, Middle = (128 << Shift) + (1 << (Shift - 1));
    for (int i = 0; i < count; ++i) {
        const int r = red[2 * i - 1] + 2 * red[2 * i] + red[2 * i + 1];
        const int g = green[2 * i - 1] + 2 * green[2 * i] + green[2 * i + 1];
        const int b = blue[2 * i - 1] + 2 * blue[2 * i] + blue[2 * i + 1];
        u[i] = uchar((UR * r + UG * g + UB * b + Middle) >> Shift);
        v[i] = uchar((VR * r + VG * g + VB * b + Middle) >> Shift);
    }
}

} // namespace

void toBt709(const QImage &image, const YuvPlanes &planes)
{
    const int width = image.width();
    std::vector<int> sums(3 * (size_t(width) + 1));
    int *red = sums.data() + 1, *green = red + width + 1, *blue = green + width + 1;
    for (int y = 0; y + 1 < image.height(); y += 2) {
        const auto *upper = reinterpret_cast<const quint32 *>(image.constScanLine(y));
        const auto *lower = reinterpret_cast<const quint32 *>(image.constScanLine(y + 1));
        lumaRow(upper, planes.y + qsizetype(y) * planes.yStride, width);
        lumaRow(lower, planes.y + qsizetype(y + 1) * planes.yStride, width);
        sumRows(upper, lower, red, green, blue, width);
        for (int *channel : {red, green, blue}) // nothing stands left of the first column
            channel[-1] = channel[0];
        chromaRow(red, green, blue, planes.u + qsizetype(y / 2) * planes.uvStride, planes.v + qsizetype(y / 2) * planes.uvStride, width / 2);
    }
}

} // namespace vivify
