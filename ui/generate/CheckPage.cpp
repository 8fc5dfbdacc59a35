#include "ui/generate/CheckPage.h"

#include "core/base/AtomicFile.h"
#include "ui/generate/ResultCheck.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QLocale>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QTextDocument>

namespace vivify::CheckPage {

namespace {

constexpr int PictureWidth = 200, Resolution = 96; // px, px per inch

QString translated(const char *text) { return QCoreApplication::translate("CheckPage", text); }

QString language() { return QLocale().name(); }

QString pictureTag(const QImage &image)
{
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    const QImage reduced = image.width() > PictureWidth * 8 ? image.scaledToWidth(PictureWidth * 8) : image; // smooth is slow for large ones
    reduced.scaled(PictureWidth * 2, PictureWidth * 2, Qt::KeepAspectRatio, Qt::SmoothTransformation).save(&buffer, "PNG");
    const QSize shown = image.size().scaled(PictureWidth, PictureWidth, Qt::KeepAspectRatio);
    return QStringLiteral("<img src=\"data:image/png;base64,%1\" width=\"%2\" height=\"%3\">")
        .arg(QString::fromLatin1(png.toBase64()), QString::number(shown.width()), QString::number(shown.height()));
}

QString pictures(const Clip &clip)
{
    QString row = QStringLiteral("<table width=\"100%\"><tr>");
    for (const int third : {0, 1, 2})
        row += QStringLiteral("<td>%1</td>").arg(pictureTag(clip.frames.at(clip.frames.size() * third / 3)));
    return row + QStringLiteral("</tr></table>");
}

QString line(const QString &mark, const QString &text, const QString &quiet = QString())
{
    return QStringLiteral("<tr><td width=\"70\">%1</td><td>%2%3</td></tr>")
        .arg(mark, text.toHtmlEscaped(),
             quiet.isEmpty() ? QString() : QStringLiteral(" <font color=\"#66717e\">(%1)</font>").arg(quiet.toHtmlEscaped()));
}

QString words(Verdict verdict)
{
    return (verdict == Verdict::Green   ? translated(QT_TRANSLATE_NOOP("CheckPage", "good"))
            : verdict == Verdict::Amber ? translated(QT_TRANSLATE_NOOP("CheckPage", "weak"))
                                        : translated(QT_TRANSLATE_NOOP("CheckPage", "wrong"))).toHtmlEscaped();
}

QString group(const ResultCheck::Group &part, const QStringList &confirmed)
{
    QString text = QStringLiteral("<h3>%1</h3><table cellspacing=\"2\">").arg(CheckList::groupName(part.id).toHtmlEscaped());
    for (const ResultLine &result : part.lines)
        text += line(words(result.verdict), result.words, ResultCheck::numbers(result.gate));
    for (const CheckEntry &entry : part.entries)
        text += line(confirmed.contains(entry.id) ? QStringLiteral("☑") : QStringLiteral("☐"), entry.text.text(language()));
    return text + QStringLiteral("</table>");
}

/// "motion · seed 7 · Vivify 0.1.0"
QString origin(const Picture &picture)
{
    const QJsonObject &record = picture.clip.provenance;
    const QStringList parts{record.value(QLatin1String("generator")).toString(),
                      translated(QT_TRANSLATE_NOOP("CheckPage", "seed %1")).arg(record.value(QLatin1String("seed")).toString()),
                      QStringLiteral("Vivify ") + record.value(QLatin1String("version")).toString()};
    return parts.join(QStringLiteral(" · "));
}

QByteArray pdf(const QString &html)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(Resolution);
    writer.setCreator(QStringLiteral("Vivify"));
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Portrait, {15, 15, 15, 15}, QPageLayout::Millimeter));
    const QRectF area(QPointF(), writer.pageLayout().paintRectPixels(Resolution).size());
    QTextDocument page;
    page.setHtml(html);
    page.setDocumentMargin(0);
    page.setTextWidth(area.width());
    QPainter painter(&writer);
    const double scale = qMin(1.0, area.height() / page.size().height()); // all on one page
    painter.scale(scale, scale);
    page.drawContents(&painter);
    painter.end();
    return bytes;
}

} // namespace

QString html(const Picture &picture, const QString &organ)
{
    const ResultCheck check = ResultCheck::of(picture, organ);
    QString text = QStringLiteral("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>%1</title></head>"
                                  "<body style=\"font-family: 'Noto Sans', 'Noto Sans CJK SC', sans-serif; font-size: 9pt\">")
                       .arg(picture.name.toHtmlEscaped());
    text += QStringLiteral("<h2>%1</h2>").arg(translated(QT_TRANSLATE_NOOP("CheckPage", "Result check: %1")).arg(picture.name).toHtmlEscaped());
    text += pictures(picture.clip);
    text += QStringLiteral("<p><b>%1</b><br>%2<br>%3</p>")
                .arg(check.summary.toHtmlEscaped(), check.progress().toHtmlEscaped(), origin(picture).toHtmlEscaped());
    for (const LocalizedText &hint : Report::hints(picture.clip.report))
        text += QStringLiteral("<p>%1</p>").arg(hint.text(language()).toHtmlEscaped());
    for (const ResultCheck::Group &part : check.groups)
        text += group(part, picture.confirmed);
    text += QStringLiteral("<p>%1</p>").arg(translated(QT_TRANSLATE_NOOP("CheckPage", "Checked by: ______________________    Date: ______________")).toHtmlEscaped().replace(QLatin1String("  "), QLatin1String("&nbsp; ")));
    text += QStringLiteral("<p><font color=\"#66717e\">%1</font></p></body></html>")
                .arg(translated(QT_TRANSLATE_NOOP("CheckPage", "For teaching, not for diagnosis.")).toHtmlEscaped());
    return text;
}

void save(const QString &html, const QString &path)
{
    writeFileAtomically(path, path.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive) ? pdf(html) : html.toUtf8());
}

} // namespace vivify::CheckPage
