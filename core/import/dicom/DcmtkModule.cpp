#include "core/import/dicom/DcmtkModule.h"

#include <algorithm>
#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcistrmb.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmimage/diregist.h>
#include <dcmtk/dcmimgle/dcmimage.h>
#include <dcmtk/dcmjpeg/djdecode.h>
#include <dcmtk/dcmjpls/djdecode.h>
#include <dcmtk/oflog/oflog.h>

namespace vivify {

namespace {

/// The file's own window, else its table, else from the darkest to the brightest value.
void setWindow(DicomImage &image)
{
    if (!(image.getWindowCount() > 0 && image.setWindow(0)) && !(image.getVoiLutCount() > 0 && image.setVoiLut(0)))
        image.setMinMaxWindow();
}

QImage drawn(DicomImage &image, QSize size)
{
    const auto *data = static_cast<const uchar *>(image.getOutputData(8));
    QImage result(size, QImage::Format_RGB32);
    if (!data || result.isNull())
        return {};
    const int step = image.isMonochrome() ? 1 : 3;
    for (int y = 0; y < size.height(); ++y) {
        auto *out = reinterpret_cast<QRgb *>(result.scanLine(y));
        for (int x = 0; x < size.width(); ++x, data += step)
            out[x] = step == 1 ? qRgb(data[0], data[0], data[0]) : qRgb(data[0], data[1], data[2]);
    }
    return result;
}

bool isFlat(const QImage &image)
{
    const QRgb first = image.pixel(0, 0);
    for (int y = 0; y < image.height(); ++y) {
        const auto *row = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        if (std::any_of(row, row + image.width(), [first](QRgb pixel) { return pixel != first; }))
            return false;
    }
    return true;
}

/// DCMTK's decoders, as long as the module is there.
struct Decoders
{
    Decoders()
    {
        DJDecoderRegistration::registerCodecs();
        DJLSDecoderRegistration::registerCodecs();
    }
    ~Decoders()
    {
        DJLSDecoderRegistration::cleanup();
        DJDecoderRegistration::cleanup();
    }
    Decoders(const Decoders &) = delete;
    Decoders &operator=(const Decoders &) = delete;
};

} // namespace

DcmtkModule::DcmtkModule()
{
    OFLog::configure(OFLogger::OFF_LOG_LEVEL); // its messages quote the file
    static const Decoders decoders;
}

QImage DcmtkModule::show(const QByteArray &dataSet, const QByteArray &syntax, QSize size) const
{
    const E_TransferSyntax transfer = DcmXfer(syntax.constData()).getXfer();
    DcmInputBufferStream stream;
    stream.setBuffer(dataSet.constData(), offile_off_t(dataSet.size()));
    stream.setEos();
    DcmDataset data;
    data.transferInit();
    const OFCondition read = data.read(stream, transfer);
    data.transferEnd();
    if (read.bad())
        return {};
    DicomImage image(&data, transfer, CIF_UsePartialAccessToPixelData, 0, 1);
    if (image.getStatus() != EIS_Normal || image.getWidth() != ulong(size.width())
        || image.getHeight() != ulong(size.height()))
        return {};
    if (image.isMonochrome())
        setWindow(image);
    QImage shown = drawn(image, size);
    if (shown.isNull() || !image.isMonochrome() || !isFlat(shown) || !image.setMinMaxWindow())
        return shown;
    const QImage whole = drawn(image, size); // a window beside all values is no window
    return whole.isNull() || isFlat(whole) ? shown : whole;
}

} // namespace vivify
