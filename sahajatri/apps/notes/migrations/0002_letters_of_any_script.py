from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notes', '0001_notes_and_summaries'),
    ]

    operations = [
        migrations.AlterField(
            model_name='professionalnote',
            name='present',
            field=models.TextField(blank=True),
        ),
    ]
