#include "tests/ui/WindowFixture.h"
#include "ui/prompt/TemplateActions.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTimer>
#include <QToolButton>

using namespace vivify;

/// The user's own templates and presets, made, changed and removed by hand.
class TestOwnEntries : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_made = std::make_unique<WindowFixture>();
        m_made->openClip();
        QVERIFY(QTest::qWaitForWindowExposed(m_made->window.get()));
    }

    void templatesAreAddedAndEdited()
    {
        const qsizetype before = m_made->catalogue->templates().size();
        inDialog("templateDialog", [](QDialog &dialog) {
            auto *save = dialog.findChild<QAbstractButton *>(QStringLiteral("templateSave"));
            QVERIFY(!save->isEnabled()); // no name yet
            QTest::keyClicks(dialog.findChild<QLineEdit *>(QStringLiteral("templateNameEn")), QStringLiteral("My knee"));
            QTest::keyClicks(dialog.findChild<QPlainTextEdit *>(QStringLiteral("templatePromptEn")),
                             QStringLiteral("Knee joint bending under load"));
            auto *motion = dialog.findChild<QComboBox *>(QStringLiteral("templateMotion"));
            motion->setCurrentIndex(motion->findData(QStringLiteral("knee-bending")));
            QVERIFY(save->isEnabled());
            save->click();
        });
        m_made->action("templateAdd")->trigger();
        QCOMPARE(m_made->catalogue->templates().size(), before + 1);
        const PromptTemplate made = *m_made->catalogue->findTemplate(m_made->picture().scene.templateId);
        QCOMPARE(made.name.en, QStringLiteral("My knee"));
        QCOMPARE(made.name.zh, QStringLiteral("My knee"));
        QCOMPARE(made.organ, QStringLiteral("knee"));
        QVERIFY(!made.builtIn);
        QVERIFY(m_made->find<QAbstractButton>(qPrintable(QLatin1String("scene_") + made.id))->isChecked());
        QCOMPARE(m_made->find<QPlainTextEdit>("promptEdit")->toPlainText(), QStringLiteral("Knee joint bending under load"));

        inDialog("templateDialog", [](QDialog &dialog) {
            auto *name = dialog.findChild<QLineEdit *>(QStringLiteral("templateNameZh"));
            name->selectAll();
            name->insert(QStringLiteral("我的膝关节")); // as an input method does
            dialog.findChild<QAbstractButton *>(QStringLiteral("templateSave"))->click();
        });
        m_made->action("templateEdit")->trigger();
        const PromptTemplate edited = *m_made->catalogue->findTemplate(made.id);
        QCOMPARE(edited.name.zh, QStringLiteral("我的膝关节"));
        QCOMPARE(edited.name.en, QStringLiteral("My knee"));
        QCOMPARE(edited.organ, QStringLiteral("knee"));
        QCOMPARE(Catalogue(DataPaths::userData()).findTemplate(made.id)->name, edited.name); // on disk
    }

    void cancelLeavesNothing()
    {
        const auto before = m_made->catalogue->templates();
        inDialog("templateDialog", [](QDialog &dialog) {
            QTest::keyClicks(dialog.findChild<QLineEdit *>(QStringLiteral("templateNameEn")), QStringLiteral("No"));
            dialog.reject();
        });
        m_made->action("templateAdd")->trigger();
        QVERIFY(m_made->catalogue->templates() == before);
    }

    void templatesAreDuplicatedAndDeleted()
    {
        openMenu();
        QVERIFY(!m_made->action("templateEdit")->isEnabled()); // the program's own scenes stay as they are
        QVERIFY(!m_made->action("templateDelete")->isEnabled());
        const qsizetype before = m_made->catalogue->templates().size();
        m_made->action("templateDuplicate")->trigger();
        QCOMPARE(m_made->catalogue->templates().size(), before + 1);
        const QString id = m_made->picture().scene.templateId;
        QVERIFY(!m_made->catalogue->findTemplate(id)->builtIn);
        openMenu();
        QVERIFY(m_made->action("templateDelete")->isEnabled());
        m_made->action("templateDelete")->trigger(); // quiet dialogs answer Cancel
        QCOMPARE(m_made->catalogue->templates().size(), before + 1);
        Dialogs::answerNext(QMessageBox::Yes);
        m_made->action("templateDelete")->trigger();
        QCOMPARE(m_made->catalogue->templates().size(), before);
        // The picture keeps a scene that exists, so that Generate goes on working.
        QVERIFY(m_made->catalogue->findTemplate(m_made->picture().scene.templateId).has_value());
        QVERIFY(m_made->find<QAbstractButton>("scene_heart-beating")->isChecked());
    }

    void aSelectionIsExportedAndImported()
    {
        for (int i = 0; i < 3; ++i) {
            PromptTemplate entry = *m_made->catalogue->findTemplate(QStringLiteral("heart-beating"));
            entry.id = QStringLiteral("user-%1").arg(i);
            entry.name = {QStringLiteral("Mine %1").arg(i), QStringLiteral("我的 %1").arg(i)};
            entry.builtIn = false;
            m_made->catalogue->saveTemplate(entry);
        }
        const QString path = m_made->folder.filePath(QStringLiteral("templates.json"));
        Dialogs::answerNextFile(path);
        inDialog("templateChooser", [](QDialog &dialog) {
            auto *list = dialog.findChild<QListWidget *>(QStringLiteral("templateList"));
            auto *ok = dialog.findChild<QAbstractButton *>(QStringLiteral("templateChooserExport"));
            auto *all = dialog.findChild<QAbstractButton *>(QStringLiteral("templateAll"));
            QCOMPARE(list->count(), 3);
            QVERIFY(all->isChecked() && ok->isEnabled());
            all->click();
            QVERIFY(!ok->isEnabled());
            for (int row = 0; row < 3; ++row)
                QCOMPARE(list->item(row)->checkState(), Qt::Unchecked);
            list->item(1)->setCheckState(Qt::Checked);
            QVERIFY(ok->isEnabled());
            ok->click();
        });
        m_made->action("templateExport")->trigger();
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray written = QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("templates")).toArray();
        QCOMPARE(written.size(), 1);
        QCOMPARE(written.first().toObject().value(QLatin1String("id")).toString(), QStringLiteral("user-1"));

        const qsizetype before = m_made->catalogue->templates().size();
        Dialogs::answerNextFile(path);
        m_made->action("templateImport")->trigger();
        QCOMPARE(m_made->catalogue->templates().size(), before + 1);
        QFile broken(m_made->folder.filePath(QStringLiteral("broken.json")));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("{\"format\": 1, \"templates\": [{}]}");
        broken.close();
        Dialogs::takeShown();
        Dialogs::answerNextFile(broken.fileName());
        m_made->action("templateImport")->trigger();
        QCOMPARE(m_made->catalogue->templates().size(), before + 1);
        const QStringList said = Dialogs::takeShown();
        QCOMPARE(said.size(), 1);
        QCOMPARE(said.first().count(QLatin1Char('\n')), 2); // what happened, what was kept, what to do
    }

    void nothingToExportIsSaid()
    {
        m_made->action("templateExport")->trigger();
        QCOMPARE(Dialogs::takeShown().size(), 1);
    }

    void presetsAreSavedRenamedAndDeleted()
    {
        auto *presets = m_made->find<QComboBox>("presetCombo");
        auto *frames = m_made->find<QSpinBox>("parameter_frames");
        QVERIFY(frames);
        frames->setValue(36);
        QCOMPARE(m_made->picture().scene.values.value(QStringLiteral("frames")).toInt(), 36);
        const qsizetype before = m_made->catalogue->presets().size();
        openPresetMenu();
        QVERIFY(!m_made->action("presetRename")->isEnabled() && !m_made->action("presetDelete")->isEnabled());
        Dialogs::answerNextText(QStringLiteral("My lecture"));
        m_made->action("presetSave")->trigger();
        QCOMPARE(m_made->catalogue->presets().size(), before + 1);
        QCOMPARE(presets->currentText(), QStringLiteral("My lecture"));
        const QString id = m_made->picture().scene.presetId;
        QCOMPARE(m_made->catalogue->findPreset(id)->values.value(QStringLiteral("frames")).toInt(), 36);
        QCOMPARE(m_made->find<QSpinBox>("parameter_frames")->value(), 36); // now the preset's, and still shown

        openPresetMenu();
        Dialogs::answerNextText(QStringLiteral("My exam"));
        m_made->action("presetRename")->trigger();
        QCOMPARE(presets->currentText(), QStringLiteral("My exam"));
        QCOMPARE(Catalogue(DataPaths::userData()).findPreset(id)->name.en, QStringLiteral("My exam")); // on disk

        m_made->action("presetDelete")->trigger(); // quiet dialogs answer Cancel
        QCOMPARE(m_made->catalogue->presets().size(), before + 1);
        Dialogs::answerNext(QMessageBox::Yes);
        m_made->action("presetDelete")->trigger();
        QCOMPARE(m_made->catalogue->presets().size(), before);
        QVERIFY(m_made->picture().scene.presetId.isEmpty());
        QCOMPARE(presets->currentIndex(), 0);
    }

    void anEmptyPresetNameSavesNothing()
    {
        const qsizetype before = m_made->catalogue->presets().size();
        Dialogs::answerNextText(QStringLiteral("  "));
        m_made->action("presetSave")->trigger();
        QCOMPARE(m_made->catalogue->presets().size(), before);
    }

private:
    /// Works in the next modal dialog of that name as soon as it stands; a dialog that never comes fails the test.
    template <typename Work> void inDialog(const char *name, Work work)
    {
        auto *timer = new QTimer(m_made->window.get());
        connect(timer, &QTimer::timeout, m_made->window.get(), [=] {
            auto *dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget());
            if (!dialog)
                return;
            timer->stop();
            timer->deleteLater();
            QCOMPARE(dialog->objectName(), QLatin1String(name));
            work(*dialog);
            if (dialog->isVisible())
                dialog->reject(); // the work failed: never hang
        });
        timer->start(10);
    }

    void openMenu() { Q_EMIT m_made->find<QToolButton>("templateMenu")->menu()->aboutToShow(); }
    void openPresetMenu() { Q_EMIT m_made->find<QToolButton>("presetMenu")->menu()->aboutToShow(); }

    std::unique_ptr<WindowFixture> m_made;
};

QTEST_MAIN(TestOwnEntries)
#include "tst_own_entries.moc"
