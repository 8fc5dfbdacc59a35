#include "core/import/ColourProfile.h"

#include <algorithm>
#include <cmath>
#include <lcms2.h>

namespace vivify {

struct ColourProfile::Private
{
    cmsContext context = cmsCreateContext(nullptr, nullptr);
    cmsHTRANSFORM transform = nullptr;
    Samples samples = Samples::Bgrx;
    bool grey = false;

    Private() = default;
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;
    ~Private()
    {
        if (transform)
            cmsDeleteTransform(transform);
        cmsDeleteContext(context);
    }
    void build(cmsHPROFILE profile, cmsUInt32Number inFormat);
    bool changesNothing() const;
};

namespace {

// Without a profile the inks are taken as filters laid over each other: red, green, blue that full ink lets through.
constexpr double Inks[4][3] = {{0.00, 0.65, 0.91}, {0.91, 0.05, 0.52}, {1.00, 0.94, 0.02}, {0.14, 0.13, 0.14}};

void inksToRgb(const uchar *in, uchar *out, int pixels)
{
    for (int i = 0; i < pixels; ++i, in += 4, out += 4) {
        double light[3] = {1, 1, 1};
        for (int ink = 0; ink < 4; ++ink)
            for (int c = 0; c < 3; ++c)
                light[c] *= 1 - in[ink] / 255.0 * (1 - Inks[ink][c]);
        for (int c = 0; c < 3; ++c)
            out[2 - c] = uchar(std::lround(255 * light[c]));
        out[3] = 255;
    }
}

} // namespace

void ColourProfile::Private::build(cmsHPROFILE profile, cmsUInt32Number inFormat)
{
    cmsHPROFILE srgb = cmsCreate_sRGBProfileTHR(context);
    transform = cmsCreateTransformTHR(context, profile, inFormat, srgb, TYPE_BGRA_8, INTENT_PERCEPTUAL, 0);
    cmsCloseProfile(srgb);
    if (transform && changesNothing()) {
        cmsDeleteTransform(transform);
        transform = nullptr;
    }
}

bool ColourProfile::Private::changesNothing() const
{
    if (samples == Samples::Cmyk)
        return false;
    for (int i = 0; i < 512; ++i) {
        const int r = (i & 7) * 36, g = (i >> 3 & 7) * 36, b = (i >> 6) * 36;
        const uchar in[4] = {uchar(b), uchar(grey ? b : g), uchar(grey ? b : r), 255};
        uchar out[4];
        cmsDoTransform(transform, in, out, 1);
        for (int c = 0; c < 3; ++c)
            if (std::abs(in[c] - out[c]) > 1)
                return false;
    }
    return true;
}

ColourProfile::ColourProfile(std::unique_ptr<Private> p) : d(std::move(p)) {}
ColourProfile::~ColourProfile() = default;
ColourProfile::ColourProfile(ColourProfile &&) noexcept = default;
ColourProfile &ColourProfile::operator=(ColourProfile &&) noexcept = default;

ColourProfile::ColourProfile(const QByteArray &icc, Samples samples) : d(std::make_unique<Private>())
{
    d->samples = samples;
    if (icc.isEmpty())
        return;
    cmsHPROFILE profile = cmsOpenProfileFromMemTHR(d->context, icc.constData(), cmsUInt32Number(icc.size()));
    if (!profile)
        return;
    const cmsColorSpaceSignature space = cmsGetColorSpace(profile);
    d->grey = space == cmsSigGrayData;
    if (samples == Samples::Cmyk ? space == cmsSigCmykData : space == cmsSigRgbData || d->grey) {
        // Greys come as blue, green, red of equal value: take the first, skip three.
        const cmsUInt32Number grey = COLORSPACE_SH(PT_GRAY) | CHANNELS_SH(1) | EXTRA_SH(3) | BYTES_SH(1);
        d->build(profile, samples == Samples::Cmyk ? TYPE_CMYK_8 : d->grey ? grey : TYPE_BGRA_8);
    }
    cmsCloseProfile(profile);
}

ColourProfile ColourProfile::fromGamma(double fileGamma)
{
    auto p = std::make_unique<Private>();
    if (fileGamma < 0.1 || fileGamma > 5 || std::abs(fileGamma - 1 / 2.2) < 0.012)
        return ColourProfile(std::move(p));
    const cmsCIExyY white = {0.3127, 0.3290, 1};
    const cmsCIExyYTRIPLE primaries = {{0.64, 0.33, 1}, {0.30, 0.60, 1}, {0.15, 0.06, 1}};
    cmsToneCurve *curve = cmsBuildGamma(p->context, 1 / fileGamma);
    cmsToneCurve *curves[3] = {curve, curve, curve};
    cmsHPROFILE profile = cmsCreateRGBProfileTHR(p->context, &white, &primaries, curves);
    p->build(profile, TYPE_BGRA_8);
    cmsCloseProfile(profile);
    cmsFreeToneCurve(curve);
    return ColourProfile(std::move(p));
}

bool ColourProfile::isNeutral() const
{
    return !d->transform && d->samples == Samples::Bgrx;
}

void ColourProfile::apply(const uchar *in, uchar *out, int pixels) const
{
    if (d->transform) {
        cmsDoTransform(d->transform, in, out, cmsUInt32Number(pixels));
        for (int i = 0; i < pixels; ++i)
            out[4 * i + 3] = 255;
    } else if (d->samples == Samples::Cmyk) {
        inksToRgb(in, out, pixels);
    } else if (in != out) {
        std::copy(in, in + qint64(4) * pixels, out);
    }
}

void ColourProfile::apply(QImage &image) const
{
    if (isNeutral())
        return;
    for (int y = 0; y < image.height(); ++y)
        apply(image.constScanLine(y), image.scanLine(y), image.width());
}

} // namespace vivify
