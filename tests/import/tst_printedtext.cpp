#include "core/import/Advice.h"
#include "core/import/ImageImporter.h"
#include "core/import/PrintedText.h"
#include "core/mask/Mask.h"

#include <QDir>
#include <QFontDatabase>
#include <QPainter>
#include <QTest>

using namespace vivify;

class TestPrintedText : public QObject
{
    Q_OBJECT
    SilentContext m_context;

    static QImage tissue(QSize size = {800, 600})
    {
        QImage image(size, QImage::Format_RGB32);
        QPainter painter(&image);
        QLinearGradient gradient(0, 0, size.width(), size.height());
        gradient.setColorAt(0, QColor(240, 220, 210));
        gradient.setColorAt(1, QColor(200, 120, 110));
        painter.fillRect(image.rect(), gradient);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(QColor(120, 50, 50), 5));
        for (int i = 0; i < 7; ++i)
            painter.drawEllipse(QPointF(300, 320), 40 + 28 * i, 30 + 22 * i);
        return image;
    }
    static void write(QImage &image, QPointF at, const QString &text, int pixels, QColor colour = Qt::black)
    {
        QPainter painter(&image);
        QFont font(QStringLiteral("DejaVu Sans"));
        font.setPixelSize(pixels);
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(at, text);
    }

private Q_SLOTS:
    void wordsAreFoundAndAnatomyIsNot()
    {
        QImage image = tissue();
        QVERIFY(PrintedText::lines(image, m_context).isEmpty());
        write(image, {520, 90}, QStringLiteral("Right atrium"), 24);
        write(image, {40, 560}, QStringLiteral("Aorta ascendens"), 18, QColor(20, 20, 90));
        const QList<PrintedLine> lines = PrintedText::lines(image, m_context);
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines.first().box.contains(QRect(525, 75, 120, 12)));
        QVERIFY(lines.last().box.contains(QRect(46, 550, 120, 6)));
        QVERIFY(lines.first().dark && lines.first().letters >= 8);
        QVERIFY(lines.first().box.width() < 220 && lines.first().box.height() < 60);
    }

    void lightOnDarkIsFound()
    {
        QImage image(700, 500, QImage::Format_RGB32);
        image.fill(QColor(15, 15, 18));
        write(image, {300, 60}, QStringLiteral("PATIENT 0042"), 22, QColor(235, 235, 235));
        const QList<PrintedLine> lines = PrintedText::lines(image, m_context);
        QCOMPARE(lines.size(), 1);
        QVERIFY(!lines.first().dark);
    }

    void inkIsTheLettersAndTheirRim()
    {
        QImage image = tissue();
        write(image, {520, 90}, QStringLiteral("Right atrium"), 24);
        const QImage before = tissue();
        const Mask ink = PrintedText::inkOf(image, PrintedText::lines(image, m_context));
        int letters = 0, covered = 0, all = 0;
        for (int y = 0; y < 600; ++y)
            for (int x = 0; x < 800; ++x) {
                all += ink.value(x, y) > 0;
                if (qAbs(qGray(image.pixel(x, y)) - qGray(before.pixel(x, y))) > 12) {
                    ++letters;
                    covered += ink.value(x, y) > 0;
                }
            }
        QCOMPARE(covered, letters);
        QVERIFY(all < 5 * letters);
    }

    void stopsWhenTold()
    {
        struct Stopped : JobContext
        {
            void checkpoint(int, int) override { throw Cancelled(); }
            void preview(const QImage &) override {}
        };
        Stopped context;
        QVERIFY_EXCEPTION_THROWN(PrintedText::lines(tissue(), context), Cancelled);
    }

    /// On the development pictures: which of them have words has been seen by eye.
    void theDevelopmentPictures()
    {
        const QDir set(QStringLiteral(VIVIFY_DATASET));
        if (!set.exists(QStringLiteral("SOURCES.md")))
            QSKIP("the development pictures are not here");
        int labelled = 0, found = 0, plain = 0, wrong = 0;
        for (const char *folder : {"heart", "lung", "vessel", "neuron", "knee"})
            for (const QFileInfo &info : QDir(set.filePath(QLatin1String(folder))).entryInfoList(QDir::Files, QDir::Name)) {
                const qsizetype lines = PrintedText::lines(ImageImporter::read(info.filePath()).image, m_context).size();
                if (info.fileName().contains(QLatin1String("labelled"))) {
                    ++labelled;
                    found += int(lines);
                } else if (!info.fileName().contains(QLatin1String("engraving"))) { // those have a few words
                    ++plain;
                    wrong += int(lines);
                }
            }
        qInfo("%d lines in %d labelled pictures, %d in %d without words", found, labelled, wrong, plain);
        QVERIFY(labelled >= 5 && plain >= 15);
        QVERIFY(found >= 85); // of 97
        QCOMPARE(wrong, 0);
    }
};

QTEST_MAIN(TestPrintedText)
#include "tst_printedtext.moc"
