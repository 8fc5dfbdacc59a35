#include "core/import/PrintedText.h"

#include "core/base/Module.h"
#include "core/import/LetterLibrary.h"
#include "core/mask/Mask.h"

#include <algorithm>

namespace vivify {

namespace {

const LetterLibrary &library() { return module<LetterLibrary>(QStringLiteral("vivify_letters")); }

} // namespace

QList<PrintedLine> PrintedText::lines(const QImage &image, JobContext &context)
{
    QList<PrintedLine> result = library().lines(image, context);
    std::sort(result.begin(), result.end(), [](const PrintedLine &a, const PrintedLine &b) {
        return std::pair(a.box.top(), a.box.left()) < std::pair(b.box.top(), b.box.left());
    });
    return result;
}

Mask PrintedText::inkOf(const QImage &image, const QList<PrintedLine> &lines)
{
    constexpr int beside = 4; // px
    Mask result(image.size());
    for (const PrintedLine &line : lines) {
        const QRect area = line.box.adjusted(-beside, -beside, beside, beside) & image.rect();
        QImage ink = library().ink(image.copy(area), line.dark, std::max(2, qRound(line.box.height() * 0.06)));
        const QImage before = result.toImage(area);
        for (int y = 0; y < ink.height(); ++y)
            std::transform(ink.constScanLine(y), ink.constScanLine(y) + ink.width(), before.constScanLine(y), ink.scanLine(y),
                           [](uchar a, uchar b) { return std::max(a, b); });
        result.replace(area.topLeft(), ink);
    }
    return result;
}

} // namespace vivify
