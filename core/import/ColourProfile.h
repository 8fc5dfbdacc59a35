#pragma once

#include <QByteArray>
#include <QImage>
#include <memory>

namespace vivify {

/// Turns rows of a picture's own colours into sRGB by its ICC profile. A profile that is broken, or made for another
/// kind of colour, is ignored as if there were none. One thread at a time.
class ColourProfile
{
public:
    enum class Samples { Bgrx, Cmyk };

    /// An empty profile means sRGB for Bgrx, and ordinary printing inks for Cmyk.
    ColourProfile(const QByteArray &icc, Samples samples);
    /// RGB with this file gamma (1/2.2 is usual), other primaries unknown.
    static ColourProfile fromGamma(double fileGamma);
    ~ColourProfile();
    ColourProfile(ColourProfile &&) noexcept;
    ColourProfile &operator=(ColourProfile &&) noexcept;

    /// True when rows would come out as they go in.
    bool isNeutral() const;
    /// 4 bytes a pixel in (for Cmyk 255 is full ink), Format_RGB32 out; in and out may be the same.
    void apply(const uchar *in, uchar *out, int pixels) const;
    /// Every row of a Format_RGB32 picture. Greys by a grey profile are taken as equal red, green and blue.
    void apply(QImage &image) const;

private:
    struct Private;
    explicit ColourProfile(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace vivify
